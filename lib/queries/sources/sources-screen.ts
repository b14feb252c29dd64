import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { listNextPulls, listRuns, type RunRow } from "@/lib/db/sources/list-runs";
import type { RunReport } from "@/lib/domain/sources/run-report";
import { type CheckResult, checkResultSchema, type ProblemReason } from "@/lib/domain/sources/source-problem";
import { type SourceKind, type SourceSettings, sourceSettingsSchema } from "@/lib/domain/sources/source-settings";

const MOST_SOURCES = 50;
const RUNS_EACH = 8;

export type PullView = {
  id: number;
  startedAt: string;
  finishedAt: string | null;
  orders: number;
  error: ProblemReason | null;
  report: RunReport;
};

export type SourceView = {
  id: number;
  name: string;
  kind: SourceKind;
  baseUrl: string;
  settings: SourceSettings;
  enabled: boolean;
  version: number;
  knownUntil: string | null;
  /** Asked and not answered yet: null with `isChecking`. */
  check: { at: string; result: CheckResult } | null;
  isChecking: boolean;
  nextAt: string | null;
  pulls: PullView[];
};
export type SourcesScreen = { zone: string; sources: SourceView[] };

/** The connected shops, how each answered, and its last pulls. Credentials are not read. */
export async function readSourcesScreen(): Promise<SourcesScreen> {
  const [shop, rows, runs, nexts] = await Promise.all([
    readShop(prisma),
    prisma.orderSource.findMany({ omit: { credentials: true }, orderBy: { name: "asc" }, take: MOST_SOURCES }),
    listRuns(prisma, RUNS_EACH),
    listNextPulls(prisma),
  ]);
  const sources = rows.map((row): SourceView => {
    const isChecking = row.checkAskedAt !== null && (row.checkedAt === null || row.checkedAt < row.checkAskedAt);
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      baseUrl: row.baseUrl,
      settings: sourceSettingsSchema.parse(row.settings),
      enabled: row.enabled,
      version: row.version,
      knownUntil: row.cursorAt?.toISOString() ?? null,
      check: row.checkedAt && !isChecking ? { at: row.checkedAt.toISOString(), result: checkResultSchema.parse(row.checkResult) } : null,
      isChecking,
      nextAt: nexts.find(({ sourceId }) => sourceId === row.id)?.runAt.toISOString() ?? null,
      pulls: runs.filter(({ sourceId }) => sourceId === row.id).map(viewOf),
    };
  });
  return { zone: shop.zone, sources };
}

const viewOf = ({ id, startedAt, finishedAt, orders, error, report }: RunRow): PullView => ({
  id,
  startedAt: startedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  orders,
  error,
  report,
});
