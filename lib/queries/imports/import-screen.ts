import { prisma } from "../../db/client";
import type { Import } from "../../db/generated/client";
import { proposedReading } from "../../db/imports/proposed-reading";
import { readFault } from "../../db/imports/read-fault";
import { HEAD_BYTES, readHeadBytes, storedSource } from "../../db/imports/read-source";
import { readShop } from "../../db/settings/shop";
import type { ImportKind } from "../../domain/imports/fields";
import { type Look, lookSchema } from "../../domain/imports/look";
import {
  FILE_PROBLEMS,
  type FileProblem,
  type ImportProgress,
  type ImportReport,
  importProgressSchema,
  importReportSchema,
} from "../../domain/imports/report";
import { ENCODINGS, type ImportSettings, importSettingsSchema } from "../../domain/imports/settings";
import { type ImportPreview, previewOf } from "./preview-import";

export type RejectedLine = { line: number; text: string; reason: string; field: string | null };
export type ImportScreen = {
  id: number;
  kind: ImportKind;
  status: Import["status"];
  filename: string;
  source: string;
  zone: string;
  /** Present while the file is here and how it is read may still change. */
  setup: { settings: ImportSettings; preview: ImportPreview; remembered: boolean } | null;
  report: ImportReport | null;
  progress: ImportProgress | null;
  /** What went wrong unexpectedly in a run that is not over; `nextAt` (ISO) is null once it will not be tried again. */
  fault: { error: string; attempts: number; nextAt: string | null } | null;
  problem: FileProblem | null;
  /** What was seen of the file while it arrived, for an incident. */
  look: Look | null;
  rejections: RejectedLine[];
};

const REJECTIONS_SHOWN = 100;
const TEXT_SHOWN = 500;
const ERROR_SHOWN = 300;

/** One import's screen; null when there is none. */
export async function importScreen(id: number): Promise<ImportScreen | null> {
  const found = await prisma.import.findUnique({ where: { id } });
  if (!found) return null;
  const { kind, status, filename, source } = found;
  const shop = await readShop(prisma);
  const rejections = await prisma.importRejection.findMany({
    where: { importId: id },
    orderBy: { lineNumber: "asc" },
    take: REJECTIONS_SHOWN,
  });
  const setup = status === "uploaded" || status === "checked" || status === "failed" ? await readSetup(found, shop.zone) : null;
  const progress = importProgressSchema.safeParse((found.report as { progress?: unknown } | null)?.progress);
  const reported = status === "checked" || status === "done" || status === "failed";
  return {
    id,
    kind,
    status,
    filename,
    source,
    zone: setup?.settings.zone ?? shop.zone,
    setup,
    report: reported ? importReportSchema.parse(found.report) : null,
    progress: progress.success ? progress.data : null,
    fault: await faultOf(found),
    problem: FILE_PROBLEMS.find((problem) => problem === found.error) ?? null,
    look: lookSchema.nullable().catch(null).parse(found.look),
    rejections: rejections.map(({ lineNumber, text, reason, field }) => ({
      line: lineNumber,
      text: text.slice(0, TEXT_SHOWN),
      reason,
      field,
    })),
  };
}

async function faultOf({ id, status }: Import): Promise<ImportScreen["fault"]> {
  if (status !== "checking" && status !== "running") return null;
  const fault = await readFault(prisma, status === "checking" ? "check-import" : "run-import", id);
  return fault && { error: fault.error.slice(0, ERROR_SHOWN), attempts: fault.attempts, nextAt: fault.nextAt?.toISOString() ?? null };
}

/** What was saved for this file; else what was saved for its header; else what its first bytes propose. */
async function readSetup(found: Import, shopZone: string): Promise<ImportScreen["setup"]> {
  const { bytes, complete } = await readHeadBytes(storedSource(prisma, found.id)(), HEAD_BYTES);
  if (bytes.length === 0) return null;
  const saved = importSettingsSchema.safeParse(found.settings);
  if (saved.success) return { settings: saved.data, preview: previewOf(found.kind, bytes, complete, saved.data), remembered: false };
  const detected = (found.settings as { encoding?: unknown } | null)?.encoding;
  const encoding = ENCODINGS.find((known) => known === detected) ?? "utf-8";
  const { kind } = found;
  const { settings, remembered } = await proposedReading({ kind, bytes, complete, encoding, shopZone }, async (fingerprint) => {
    const kept = await prisma.importMapping.findUnique({ where: { kind_fingerprint: { kind, fingerprint } } });
    return kept?.settings;
  });
  return { settings, preview: previewOf(found.kind, bytes, complete, settings), remembered };
}
