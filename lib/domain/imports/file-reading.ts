import type { CsvRecord } from "./csv-record";
import { CsvTokenizer } from "./csv-tokenizer";
import { repeatedHeaders } from "./header";
import { emptyReport, type FileProblem, REJECTIONS_KEPT, type Rejection, type RejectionReason } from "./report";
import type { ImportSettings } from "./settings";

/** What takes a file's good lines in. */
export type LineTaker = {
  accept: (record: CsvRecord) => RejectionReason | null;
  readonly reader: { readonly refused: string | null; readonly unreadableEmails: number };
};

/** Text kept of all rejected lines together, in characters. */
const TEXT_KEPT = 24 << 20;

/**
 * One pass over a file's UTF-8 bytes: header, lines, counts and rejections. Always rows = accepted + rejected + blank, and
 * every rejected line has its number, its text and a reason, up to REJECTIONS_KEPT lines.
 */
export class FileReading {
  readonly report = emptyReport();
  readonly rejections: Rejection[] = [];
  taker: LineTaker | null = null;
  /** Why the file as a whole cannot be read; reading stops. */
  problem: FileProblem | null = null;
  readonly #tokenizer: CsvTokenizer;
  #textKept = 0;
  #header: string[] | null = null;

  constructor(
    readonly settings: ImportSettings,
    readonly takerFor: (header: string[]) => LineTaker,
  ) {
    this.#tokenizer = new CsvTokenizer(settings.delimiter, (record) => this.#take(record));
  }

  push(bytes: Buffer): void {
    if (!this.problem) this.#tokenizer.push(bytes);
  }

  end(): void {
    if (!this.problem) this.#tokenizer.end();
    this.report.rejectionsKept = this.rejections.length;
    this.report.unreadableEmails = this.taker?.reader.unreadableEmails ?? 0;
    if (!this.problem && this.report.accepted === 0) this.problem = this.report.rejected > 0 ? "nothing_accepted" : "empty_file";
  }

  /** A line that was taken at first and is refused after all. */
  refuseLate(rejection: Rejection): void {
    this.report.accepted--;
    this.#keep(rejection);
    this.report.rejectionsKept = this.rejections.length;
    if (this.report.accepted === 0) this.problem = "nothing_accepted";
  }

  #take(record: CsvRecord): void {
    if (this.problem) return;
    if (!this.#header) {
      if (record.problem || !record.blank()) this.#begin(record);
      return;
    }
    this.report.rows++;
    if (!record.problem && record.blank()) {
      this.report.blank++;
      return;
    }
    const malformed = record.problem ?? (record.count !== this.#header.length ? "ragged" : null);
    const reason = malformed ?? this.taker!.accept(record);
    if (reason === null) this.report.accepted++;
    else this.#reject(record, reason, malformed ? null : this.taker!.reader.refused);
  }

  #begin(record: CsvRecord): void {
    const header = Array.from({ length: record.count }, (_, i) => record.text(i).trim());
    const missing = Object.values(this.settings.columns).find((name) => !header.includes(name));
    this.#header = header;
    this.report.header = header;
    if (record.problem || repeatedHeaders(header).length > 0 || missing !== undefined) {
      this.problem = !record.problem && missing === undefined ? "duplicate_header" : "column_missing";
      this.#reject(record, record.problem ?? this.problem, null);
      // The header is no row.
      this.report.rejected = 0;
      return;
    }
    this.taker = this.takerFor(header);
  }

  #reject(record: CsvRecord, reason: RejectionReason, field: string | null): void {
    this.#keep({ line: record.line, text: record.raw().replaceAll("\0", "\ufffd"), reason, field });
  }

  #keep(rejection: Rejection): void {
    const { reason, text } = rejection;
    this.report.rejected++;
    this.report.rejectedByReason[reason] = (this.report.rejectedByReason[reason] ?? 0) + 1;
    if (this.rejections.length >= REJECTIONS_KEPT || this.#textKept > TEXT_KEPT) return;
    this.#textKept += text.length;
    this.rejections.push(rejection);
  }
}
