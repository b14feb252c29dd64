import { type CallRow, listCalls } from "@/lib/db/calls/list-calls";
import { prisma } from "@/lib/db/client";
import { readShop } from "@/lib/db/settings/shop";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import { maskAddresses } from "@/lib/domain/staff/masking";
import { formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";

const BATCH = 1_000;
const BOM = "\uFEFF";
const DELIMITER: Record<Locale, string> = { fr: ";", en: "," };

export const CALL_COLUMNS = ["due", "channel", "who", "phone", "address", "language", "why", "incident", "tries", "note"] as const;
const WIDTHS = [24, 12, 26, 18, 40, 10, 22, 18, 8, 40];

export type CallExport = {
  incidentId: number | null;
  locale: Locale;
  headers: readonly string[];
  /** The word of a channel or a reason. */
  word: (kind: "channel" | "why", key: string) => string;
  masked: boolean;
};

/** Everybody who is still to be reached, in pieces of bounded size; no cell can be a formula. */
export async function* callsCsv(asked: CallExport): AsyncGenerator<string> {
  const delimiter = DELIMITER[asked.locale];
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  const { zone } = await readShop(prisma);
  yield BOM + line(asked.headers);
  for await (const batch of batches(asked)) yield batch.map((row) => line(cellsOf(row, zone, asked))).join("");
}

export const callsXlsx = (asked: CallExport, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: asked.headers, widths: WIDTHS, rows: rowsOf(asked) });

async function* rowsOf(asked: CallExport): AsyncGenerator<Cell[][]> {
  const { zone } = await readShop(prisma);
  const cell = (text: string): Cell => (text ? { kind: "text", text } : null);
  for await (const batch of batches(asked)) yield batch.map((row) => cellsOf(row, zone, asked).map(cell));
}

async function* batches({ incidentId }: CallExport): AsyncGenerator<CallRow[]> {
  for (let after: bigint | null = null; ; ) {
    const rows: CallRow[] = await listCalls(prisma, { incidentId, done: false }, { after, limit: BATCH });
    yield rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.id;
  }
}

const cellsOf = (row: CallRow, zone: string, { locale, word, masked }: CallExport): string[] => [
  ...[formatInstant(row.dueAt, zone, locale), word("channel", row.channel), masked || !row.name ? `#${row.customerId}` : row.name],
  ...[masked ? "" : (row.phone ?? ""), masked ? "" : (row.postalAddress ?? ""), row.language ?? "", word("why", row.why)],
  ...[row.incidentRef ?? "", String(row.tries), masked ? maskAddresses(row.note) : row.note],
];
