import type { PoolClient } from "pg";
import { z } from "zod";
import { queryOfClient } from "../../db/alerts/query";
import { performImport } from "../../db/imports/perform-import";
import { chunkSource, type OpenSource } from "../../db/imports/read-source";
import { sameFileReport } from "../../db/imports/same-file";
import { storeRejections } from "../../db/imports/store-rejections";
import type { ImportKind } from "../../domain/imports/fields";
import type { FileProblem, ImportProgress, ImportReport } from "../../domain/imports/report";
import { importSettingsSchema } from "../../domain/imports/settings";
import { bulkCommand } from "../bulk-command";
import { done, refuse } from "../command";
import { wakeWatch } from "../watch/wake-watch";

type Extra = {
  /** The file itself, where it is at hand; else the stored upload. */
  open?: OpenSource;
  onProgress?: (progress: ImportProgress) => Promise<void>;
};
export type ImportResult = { report: ImportReport; problem: FileProblem | null };
type Row = { kind: ImportKind; source: string; filename: string; settings: unknown };

const input = z.object({ importId: z.number().int() });

/** The dry run: everything an import does, then the facts are taken back and report and rejections stay. */
export const checkImport = bulkCommand({
  action: "import.check",
  input,
  run: ({ client, input, now }, extra: Extra) => perform(client, input.importId, "checking", now, extra),
});

/** The import: all of the file in one transaction with its report, its rejections and its audit row; or nothing. */
export const runImport = bulkCommand({
  action: "import.run",
  input,
  run: ({ client, input, now }, extra: Extra) => perform(client, input.importId, "running", now, extra),
});

async function perform(client: PoolClient, importId: number, expected: "checking" | "running", at: Date, extra: Extra) {
  const { rows } = await client.query<Row>(
    "SELECT kind, source, filename, settings FROM import WHERE id = $1 AND status = $2::import_status",
    [importId, expected],
  );
  const found = rows[0];
  if (!found) return refuse("stale");
  const dryRun = expected === "checking";
  const { report, problem } = await readOrRemember(client, importId, found, dryRun, extra);
  const status = problem ? "failed" : dryRun ? "checked" : "done";
  const { rowCount } = await client.query(
    `UPDATE import SET status = $3::import_status, report = $4, error = $5, finished_at = $6 WHERE id = $1 AND status = $2::import_status`,
    [importId, expected, status, JSON.stringify(report), problem, status === "done" ? at : null],
  );
  // Cancelled meanwhile: nothing of it stays.
  if (rowCount === 0) return refuse("stale");
  if (status === "done") await client.query("DELETE FROM import_chunk WHERE import_id = $1", [importId]);
  if (status === "done" && found.kind === "prices") await wakeWatch(queryOfClient(client));
  return done({ report, problem } satisfies ImportResult, { subject: found.filename, detail: { importId, dryRun, problem, report } });
}

async function readOrRemember(client: PoolClient, importId: number, found: Row, dryRun: boolean, extra: Extra): Promise<ImportResult> {
  const known = await sameFileReport(client, importId);
  if (known) return { report: known, problem: null };
  await client.query("SAVEPOINT facts");
  const { report, rejections, problem } = await performImport(client, {
    importId,
    kind: found.kind,
    source: found.source,
    settings: importSettingsSchema.parse(found.settings),
    open: extra.open ?? chunkSource(client, importId),
    onProgress: extra.onProgress ?? (async () => {}),
  });
  if (dryRun || problem) await client.query("ROLLBACK TO SAVEPOINT facts");
  await storeRejections(client, importId, rejections);
  return { report, problem };
}
