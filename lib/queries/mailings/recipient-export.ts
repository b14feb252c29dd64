import { csvCell } from "../../domain/imports/harmless-cell";
import type { Locale } from "../../i18n/locale";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";
import { type RecipientRow, recipientRows } from "./recipient-rows";

const BATCH = 1_000;
const BOM = "\uFEFF";
const DELIMITER: Record<Locale, string> = { fr: ";", en: "," };
const EVERYBODY = { q: "", state: null, channel: null, delivery: null };

export const EXPORT_COLUMNS = [
  "customer",
  "address",
  "language",
  "channel",
  "state",
  "reason",
  "sentAt",
  "delivery",
  "detail",
  "clicked",
  "redeemed",
] as const;
const WIDTHS = [28, 32, 10, 12, 14, 30, 24, 16, 36, 24, 12];

export type RecipientExport = {
  mailing: { id: number; incidentId: number };
  locale: Locale;
  headers: readonly string[];
  /** The row's states and yes in the reader's words. */
  words: (row: RecipientRow) => { channel: string; state: string; reason: string; delivery: string; redeemed: string };
  masked: boolean;
};

/** Every recipient and what became of their message, in pieces of bounded size. No cell can be a formula. */
export async function* recipientCsv(list: RecipientExport): AsyncGenerator<string> {
  const delimiter = DELIMITER[list.locale];
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  yield BOM + line(list.headers);
  for await (const batch of batches(list)) yield batch.map((row) => line(textsOf(row, list))).join("");
}

export const recipientXlsx = (list: RecipientExport, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: list.headers, widths: WIDTHS, rows: cellRows(list) });

async function* cellRows(list: RecipientExport): AsyncGenerator<Cell[][]> {
  for await (const batch of batches(list))
    yield batch.map((row) => textsOf(row, list).map((text): Cell => (text === "" ? null : { kind: "text", text })));
}

async function* batches({ mailing, masked }: RecipientExport): AsyncGenerator<RecipientRow[]> {
  for (let after: bigint | null = null; ; ) {
    const page: { rows: RecipientRow[]; next: bigint | null } = await recipientRows(mailing, { ...EVERYBODY, after }, masked, BATCH);
    yield page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}

function textsOf(row: RecipientRow, { words }: RecipientExport): string[] {
  const { channel, state, reason, delivery, redeemed } = words(row);
  const { name, address, language, sentAt, detail, clickedAt, error } = row;
  return [
    name,
    address,
    language,
    channel,
    state,
    reason || (error ?? ""),
    sentAt ?? "",
    delivery,
    detail ?? "",
    clickedAt ?? "",
    redeemed,
  ];
}
