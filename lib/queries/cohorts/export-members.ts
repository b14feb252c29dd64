import { pageMembers } from "@/lib/db/cohorts/page-members";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { MemberOrder } from "@/lib/domain/cohorts/member-sort";
import type { Locale } from "@/lib/i18n/locale";
import { csvStream } from "../spreadsheet/csv-stream";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";
import { EXPORT_WIDTHS, exportCells } from "./export-cells";
import { type MemberView, maskMember } from "./member-view";

const BATCH = 1_000;
export type Export = {
  incidentId: number;
  zone: string;
  locale: Locale;
  filter: MemberFilter;
  order: MemberOrder;
  headers: readonly string[];
  cohortName: (key: string) => string;
  /** Words for usage, yes and no, and stored reasons. */
  word: (key: string) => string;
  /** The reader sees no personal data. */
  masked?: boolean;
};

/** A CSV file of everybody the filter finds, in pieces of bounded size; no cell can be a formula. */
export const exportCsv = (asked: Export): AsyncGenerator<string> =>
  csvStream({ headers: asked.headers, rows: cellsOf(asked), locale: asked.locale });

/** The same rows as a workbook: numbers are numbers and dates are dates. */
export const exportXlsx = (asked: Export, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: asked.headers, widths: EXPORT_WIDTHS, rows: cellsOf(asked) });

async function* cellsOf(asked: Export): AsyncGenerator<Cell[][]> {
  for await (const batch of batches(asked)) yield batch.map((row) => exportCells(row, asked));
}

async function* batches({ incidentId, filter, order, masked }: Export): AsyncGenerator<MemberView[]> {
  for (let after: bigint | undefined; ; ) {
    const rows: MemberView[] = await pageMembers(incidentId, filter, { ...order, size: BATCH, after });
    yield masked ? rows.map(maskMember) : rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = BigInt(last.customerId);
  }
}
