import type { PoolClient } from "pg";
import { type CsvRecord, CsvTokenizer } from "../../domain/imports/csv-tokenizer";
import type { ImportKind } from "../../domain/imports/fields";
import { repeatedHeaders } from "../../domain/imports/header";
import {
  emptyReport,
  type FileProblem,
  type ImportProgress,
  type ImportReport,
  REJECTIONS_KEPT,
  type Rejection,
  type RejectionReason,
} from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import { mergeConsumptions, STAGE_CONSUMPTIONS_SQL } from "./merge-consumptions";
import { mergeOrders, STAGE_ORDERS_SQL } from "./merge-orders";
import { OrderIds } from "./order-ids";
import { asUtf8, CorruptGzip, type OpenSource, unpacked } from "./read-source";
import { ConsumptionStager } from "./stage-consumptions";
import { OrderStager } from "./stage-orders";
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

const PIECE_BYTES = 256 * 1024;
const PIECES_PER_PROGRESS = 16;
/** Text kept of all rejected lines together. */
const TEXT_KEPT = 24 << 20;
/** Unpacked; a file that hides more in its gzip is refused. */
const UNPACKED_LIMIT = 16 * 2 ** 30;

/**
 * Reads, stages and merges a whole file in the caller's transaction, on the caller's connection. Changes the four fact
 * tables only; the caller commits, or rolls back for a dry run.
 */
export async function performImport(client: PoolClient, task: ImportTask): Promise<Performed> {
  const reading = new FileReading(client, task);
  const problem = await reading.run();
  if (problem) return { ...reading.result(), problem };
  const { stager } = reading;
  if (!stager || reading.report.accepted === 0)
    return { ...reading.result(), problem: reading.report.rows > 0 ? "nothing_accepted" : "empty_file" };
  await task.onProgress({ rows: reading.report.rows, phase: "merging" });
  // One merge at a time: two files may name the same new customer.
  await client.query("SELECT pg_advisory_xact_lock(hashtext('import-merge'))");
  const merged = await merge(client, task, stager);
  Object.assign(reading.report, merged.counts);
  reading.report.unreadableEmails = stager.reader.unreadableEmails;
  await reading.rejectLate(merged.late);
  return { ...reading.result(), problem: reading.report.accepted === 0 ? "nothing_accepted" : null };
}

function merge(client: PoolClient, { source, importId }: ImportTask, stager: Stager): Promise<Merged> {
  if (stager instanceof OrderStager) return mergeOrders({ client, source, importId, referencesMayRepeat: stager.referencesMayRepeat });
  return mergeConsumptions({ client, source, importId });
}

/** One pass over the file: header, rows, counts and rejections. */
class FileReading {
  readonly report = emptyReport();
  stager: Stager | null = null;
  readonly #rejections: Rejection[] = [];
  readonly #ids = new OrderIds();
  #textKept = 0;
  #header: string[] | null = null;
  #problem: FileProblem | null = null;

  constructor(
    readonly client: PoolClient,
    readonly task: ImportTask,
  ) {}

  result(): Omit<Performed, "problem"> {
    this.report.rejectionsKept = this.#rejections.length;
    return { report: this.report, rejections: this.#rejections };
  }

  async run(): Promise<FileProblem | null> {
    await this.client.query(this.task.kind === "orders" ? STAGE_ORDERS_SQL : STAGE_CONSUMPTIONS_SQL);
    const tokenizer = new CsvTokenizer(this.task.settings.delimiter, (record) => this.#take(record));
    try {
      let pieces = 0;
      let bytes = 0;
      for await (const chunk of asUtf8(unpacked(this.task.open()), this.task.settings.encoding))
        for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
          await this.#ids.prepare(this.client);
          tokenizer.push(chunk.subarray(at, at + PIECE_BYTES));
          if (this.#problem) return this.#problem;
          await this.stager?.flush(this.client, false);
          bytes += PIECE_BYTES;
          if (bytes > UNPACKED_LIMIT) return "file_too_large";
          if (++pieces % PIECES_PER_PROGRESS === 0) await this.task.onProgress({ rows: this.report.rows, phase: "reading" });
        }
      tokenizer.end();
    } catch (error) {
      if (error instanceof CorruptGzip) return "corrupt_gzip";
      throw error;
    }
    await this.stager?.flush(this.client, true);
    return this.#problem;
  }

  #take(record: CsvRecord): void {
    if (this.#problem) return;
    if (!this.#header) {
      if (record.problem || !record.blank()) this.#begin(record);
      return;
    }
    this.report.rows++;
    if (!record.problem && record.blank()) {
      this.report.blank++;
      return;
    }
    const reason = record.problem ?? (record.count !== this.#header.length ? "ragged" : this.stager!.accept(record));
    if (reason === null) this.report.accepted++;
    else this.#reject(record, reason, record.problem || reason === "ragged" ? null : this.stager!.reader.refused);
  }

  #begin(record: CsvRecord): void {
    const { kind, source, settings } = this.task;
    const header = Array.from({ length: record.count }, (_, i) => record.text(i).trim());
    const missing = Object.values(settings.columns).filter((name) => !header.includes(name));
    const reason: RejectionReason | null =
      record.problem ?? (repeatedHeaders(header).length > 0 ? "duplicate_header" : missing.length > 0 ? "column_missing" : null);
    this.#header = header;
    this.report.header = header;
    if (reason) {
      this.#reject(record, reason, missing[0] ?? null);
      this.#problem = reason === "duplicate_header" ? "duplicate_header" : "column_missing";
      return;
    }
    this.stager =
      kind === "orders" ? new OrderStager(source, header, settings, this.#ids) : new ConsumptionStager(source, header, settings);
  }

  #reject(record: CsvRecord, reason: RejectionReason, field: string | null): void {
    this.#count(reason);
    if (this.#rejections.length >= REJECTIONS_KEPT || this.#textKept > TEXT_KEPT) return;
    const text = record.raw().replaceAll("\0", "\ufffd");
    this.#textKept += text.length;
    this.#rejections.push({ line: record.line, text, reason, field });
  }

  #count(reason: RejectionReason): void {
    this.report.rejected++;
    this.report.rejectedByReason[reason] = (this.report.rejectedByReason[reason] ?? 0) + 1;
  }

  /** Lines that only the merge could refuse: accepted at first, their text is fetched by reading the file again. */
  async rejectLate(late: LateRejection[]): Promise<void> {
    if (late.length === 0) return;
    const wanted = new Map(late.map((rejection) => [rejection.line, rejection]));
    for (const { reason } of late) this.#count(reason);
    this.report.accepted -= late.length;
    const tokenizer = new CsvTokenizer(this.task.settings.delimiter, (record) => {
      const rejection = wanted.get(record.line);
      if (!rejection || this.#rejections.length >= REJECTIONS_KEPT || this.#textKept > TEXT_KEPT) return;
      const text = record.raw();
      this.#textKept += text.length;
      this.#rejections.push({ ...rejection, text });
    });
    for await (const chunk of asUtf8(unpacked(this.task.open()), this.task.settings.encoding)) tokenizer.push(chunk);
    tokenizer.end();
  }
}
