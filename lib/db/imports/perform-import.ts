import type { PoolClient } from "pg";
import { CsvTokenizer } from "../../domain/imports/csv-tokenizer";
import type { ImportKind } from "../../domain/imports/fields";
import { FileReading } from "../../domain/imports/file-reading";
import type { FileProblem, ImportProgress, ImportReport, Rejection } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { mergeConsumptions, STAGE_CONSUMPTIONS_SQL } from "./merge-consumptions";
import { mergeOrders, STAGE_ORDERS_SQL } from "./merge-orders";
import { mergePrices, STAGE_PRICES_SQL } from "./merge-prices";
import { OrderIds } from "./order-ids";
import { asUtf8, CorruptGzip, type OpenSource, unpacked } from "./read-source";
import { RefusedWorkbook } from "./read-workbook";
import { ConsumptionStager } from "./stage-consumptions";
import { OrderStager } from "./stage-orders";
import { PriceStager } from "./stage-prices";
import type { LateRejection, Merged, Stager } from "./stager";

export type ImportTask = {
  importId: number;
  kind: ImportKind;
  source: string;
  settings: ImportSettings;
  open: OpenSource;
  /** Called now and then; throws to stop. */
  onProgress: (progress: ImportProgress) => Promise<void>;
};
export type Performed = { report: ImportReport; rejections: Rejection[]; problem: FileProblem | null };

const PIECE_BYTES = 128 * 1024;
const PIECES_PER_PROGRESS = 32;
/** Unpacked; a file that hides more in its gzip is refused. */
const UNPACKED_LIMIT = 16 * 2 ** 30;

/**
 * Reads, stages and merges a whole file in the caller's transaction, on the caller's connection. Changes the fact tables
 * only; the caller commits, or rolls back for a dry run and wherever there is a problem.
 */
export async function performImport(client: PoolClient, task: ImportTask): Promise<Performed> {
  const ids = new OrderIds();
  let stager: Stager | null = null;
  const reading = new FileReading(task.settings, (header) => {
    stager = stagerFor(task, header, ids);
    return stager;
  });
  await client.query(STAGES[task.kind]);
  const broken = await readAndStage(client, task, reading, ids, () => stager);
  const { report, rejections } = reading;
  if (broken || reading.problem || !stager) return { report, rejections, problem: broken ?? reading.problem };
  await task.onProgress({ rows: report.rows, phase: "merging" });
  // One merge at a time: two files may name the same new customer.
  await client.query("SELECT pg_advisory_xact_lock(hashtext('import-merge'))");
  const merged = await merge(client, task, stager);
  Object.assign(report, merged.counts);
  await refuseLate(task, reading, merged.late);
  return { report, rejections, problem: reading.problem };
}

const STAGES: Record<ImportKind, string> = {
  orders: STAGE_ORDERS_SQL,
  consumptions: STAGE_CONSUMPTIONS_SQL,
  prices: STAGE_PRICES_SQL,
};

function stagerFor({ kind, source, settings }: ImportTask, header: string[], ids: OrderIds): Stager {
  if (kind === "orders") return new OrderStager(source, header, settings, ids);
  return kind === "consumptions" ? new ConsumptionStager(source, header, settings) : new PriceStager(header, settings);
}

async function readAndStage(
  client: PoolClient,
  task: ImportTask,
  reading: FileReading,
  ids: OrderIds,
  stager: () => Stager | null,
): Promise<FileProblem | null> {
  let pieces = 0;
  try {
    for await (const chunk of asUtf8(unpacked(task.open()), task.settings.encoding))
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (task.kind === "orders") await ids.prepare(client);
        reading.push(chunk.subarray(at, at + PIECE_BYTES));
        if (reading.problem) return null;
        await stager()?.flush(client, false);
        if (++pieces * PIECE_BYTES > UNPACKED_LIMIT) return "file_too_large";
        if (pieces % PIECES_PER_PROGRESS === 0) await task.onProgress({ rows: reading.report.rows, phase: "reading" });
      }
  } catch (error) {
    if (error instanceof CorruptGzip) return "corrupt_gzip";
    if (error instanceof RefusedWorkbook) return error.problem;
    throw error;
  }
  reading.end();
  await stager()?.flush(client, true);
  return null;
}

function merge(client: PoolClient, { source, importId, kind }: ImportTask, stager: Stager): Promise<Merged> {
  const context = { client, source, importId };
  if (!(stager instanceof OrderStager)) return kind === "prices" ? mergePrices(context) : mergeConsumptions(context);
  return mergeOrders({ ...context, ...stager.staged });
}

/** Lines that only the merge could refuse: their text is fetched by reading the file again. */
async function refuseLate(task: ImportTask, reading: FileReading, late: LateRejection[]): Promise<void> {
  if (late.length === 0) return;
  const wanted = new Map(late.map((rejection) => [rejection.line, rejection]));
  const tokenizer = new CsvTokenizer(task.settings.delimiter, (record) => {
    const rejection = wanted.get(record.line);
    if (rejection) reading.refuseLate({ ...rejection, text: record.raw() });
  });
  for await (const chunk of asUtf8(unpacked(task.open()), task.settings.encoding)) tokenizer.push(chunk);
  tokenizer.end();
}
