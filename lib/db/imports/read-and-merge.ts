import type { PoolClient } from "pg";
import { CsvTokenizer } from "../../domain/imports/csv-tokenizer";
import type { ImportKind } from "../../domain/imports/fields";
import { FileReading } from "../../domain/imports/file-reading";
import type { FileProblem, ImportReport } from "../../domain/imports/report";
import { mergeInTurn } from "../orders/fact-taker";
import type { ImportTask, Performed } from "./import-task";
import type { KnownOrders } from "./known-orders";
import { mergeConsumptions, STAGE_CONSUMPTIONS_SQL } from "./merge-consumptions";
import { mergeOrders, STAGE_ORDERS_SQL } from "./merge-orders";
import { mergePrices, STAGE_PRICES_SQL } from "./merge-prices";
import { OrderIds } from "./order-ids";
import { asUtf8, CorruptGzip, unpacked } from "./read-source";
import { RefusedWorkbook } from "./read-workbook";
import { ConsumptionStager } from "./stage-consumptions";
import { OrderStager, type Straight } from "./stage-orders";
import { PriceStager } from "./stage-prices";
import type { LateRejection, Merged, Stager } from "./stager";

const PIECE_BYTES = 128 * 1024;
const PIECES_PER_PROGRESS = 32;
/** Unpacked; a file that hides more in its gzip is refused. */
const UNPACKED_LIMIT = 16 * 2 ** 30;

/**
 * Reads, stages and merges a whole file. `straight`: what new orders allow is written while reading; null: everything is
 * staged. @throws StandsApart when lines of one order stand apart in the file and some of it is written
 */
export async function readAndMerge(client: PoolClient, task: ImportTask, straight: Straight | null): Promise<Performed> {
  const ids = new OrderIds();
  let stager: Stager | null = null;
  const reading = new FileReading(task.settings, (header) => {
    stager = stagerFor(task, header, ids, straight);
    return stager;
  });
  await client.query(STAGES[task.kind]);
  const broken = await readAndStage(client, task, { reading, ids, known: straight?.known ?? null, stager: () => stager });
  const { report, rejections } = reading;
  if (broken || reading.problem || !stager) return { report, rejections, problem: broken ?? reading.problem };
  await task.onProgress({ rows: report.rows, phase: "merging" });
  await mergeInTurn(client);
  const merged = await merge(client, task, stager);
  Object.assign(report, merged.counts);
  addWritten(report, stager);
  await refuseLate(task, reading, merged.late);
  return { report, rejections, problem: reading.problem };
}

function addWritten(report: ImportReport, stager: Stager): void {
  if (!(stager instanceof OrderStager)) return;
  const { written } = stager;
  for (const count of Object.keys(written) as (keyof typeof written)[]) report[count] += written[count];
}

const STAGES: Record<ImportKind, string> = {
  orders: STAGE_ORDERS_SQL,
  consumptions: STAGE_CONSUMPTIONS_SQL,
  prices: STAGE_PRICES_SQL,
};

function stagerFor({ kind, source, importId, settings }: ImportTask, header: string[], ids: OrderIds, straight: Straight | null): Stager {
  if (kind === "orders") return new OrderStager({ source, importId, header, settings }, ids, straight);
  return kind === "consumptions" ? new ConsumptionStager(source, header, settings) : new PriceStager(header, settings);
}

type Reading = { reading: FileReading; ids: OrderIds; known: KnownOrders | null; stager: () => Stager | null };

async function readAndStage(client: PoolClient, task: ImportTask, { reading, ids, known, stager }: Reading): Promise<FileProblem | null> {
  let pieces = 0;
  try {
    for await (const chunk of asUtf8(unpacked(task.open()), task.settings.encoding))
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (task.kind === "orders") await ids.prepare(client);
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        await known?.look(client, piece);
        reading.push(piece);
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
  await known?.look(client, null);
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
