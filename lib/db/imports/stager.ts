import type { PoolClient } from "pg";
import type { CsvRecord } from "../../domain/imports/csv-record";
import type { ImportReport, RejectionReason } from "../../domain/imports/report";

/** Rows are sent to the database when about this many bytes are gathered. */
export const BUFFER_BYTES = 768 << 10;

/** Takes a file's records into staging tables. */
export interface Stager {
  readonly reader: { refused: string | null; unreadableEmails: number };
  accept(record: CsvRecord): RejectionReason | null;
  flush(client: PoolClient, everything: boolean): Promise<void>;
}

/** What the set-based merge found wrong; the texts are fetched from the file afterwards. */
export type LateRejection = { line: number; reason: RejectionReason; field: string };
export type Merged = { counts: Partial<ImportReport>; late: LateRejection[] };
