import { prisma } from "@/lib/db/client";
import { type EffectRow, listEffects } from "@/lib/db/effects/list-effects";
import { servedKinds } from "@/lib/db/effects/served-kinds";
import { toNumber } from "@/lib/db/minor";
import { KEY_COLUMN, OUTCOME_COLUMN, REASON_COLUMN, REFERENCE_COLUMN, UNITS_COLUMN } from "@/lib/domain/effects/confirmation";
import { csvCell } from "@/lib/domain/imports/harmless-cell";
import { decimalText } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";
import type { Locale } from "@/lib/i18n/locale";
import { type Cell, xlsxStream } from "../spreadsheet/xlsx-stream";

const BATCH = 1_000;
const BOM = "\uFEFF";
const STYLE: Record<Locale, { delimiter: string; decimal: "," | "." }> = {
  fr: { delimiter: ";", decimal: "," },
  en: { delimiter: ",", decimal: "." },
};

export const TOLD_COLUMNS = [
  "what",
  "customer",
  "email",
  "order",
  "line",
  "sku",
  "units",
  "amount",
  "currency",
  "code",
  "detail",
  "why",
] as const;
const WIDTHS = [34, 26, 24, 28, 18, 12, 16, 10, 12, 9, 18, 30, 28, 14, 12, 18, 30];

export type ByHandList = {
  incidentId: number;
  locale: Locale;
  /** Of the told columns; those that are read back keep their names in every language. */
  headers: readonly string[];
  what: (kind: EffectRow["kind"]) => string;
  why: (row: Pick<EffectRow, "error" | "state">) => string;
  masked: boolean;
};

/** The exact list of what a person has to apply, in pieces of bounded size; it comes back with what was done. No cell can be a formula. */
export async function* byHandCsv(list: ByHandList): AsyncGenerator<string> {
  const { delimiter, decimal } = STYLE[list.locale];
  const line = (cells: readonly string[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  yield BOM + line(headersOf(list));
  for await (const batch of batches(list)) yield batch.map((row) => line(cellsOf(row, list).map((cell) => textOf(cell, decimal)))).join("");
}

export const byHandXlsx = (list: ByHandList, name: string): AsyncGenerator<Uint8Array> =>
  xlsxStream({ name, headers: headersOf(list), widths: WIDTHS, rows: rowsOf(list) });

const headersOf = ({ headers }: ByHandList): string[] => [
  KEY_COLUMN,
  ...headers,
  UNITS_COLUMN,
  OUTCOME_COLUMN,
  REFERENCE_COLUMN,
  REASON_COLUMN,
];

async function* rowsOf(list: ByHandList): AsyncGenerator<Cell[][]> {
  for await (const batch of batches(list)) yield batch.map((row) => cellsOf(row, list));
}

async function* batches({ incidentId }: ByHandList): AsyncGenerator<EffectRow[]> {
  const byHand = await servedKinds(prisma);
  for (let after = 0n; ; ) {
    const rows = await listEffects(prisma, { incidentId, byHand }, { after, size: BATCH });
    yield rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.id;
  }
}

function cellsOf(row: EffectRow, { what, why, masked }: ByHandList): Cell[] {
  const text = (value: string | null): Cell => (value ? { kind: "text", text: value } : null);
  const amount: Cell =
    row.amountMinor !== null && row.currency
      ? { kind: "amount", decimal: decimalText(toNumber(row.amountMinor), minorDigits(row.currency), ".") }
      : null;
  const detail = Object.keys(row.detail).length > 0 ? JSON.stringify(row.detail) : null;
  const units: Cell = row.units === null ? null : { kind: "whole", value: toNumber(row.units) };
  // Read back: a list that was taken out before more was used is not taken for the newer one.
  const toVoid = row.kind === "void_units" ? units : null;
  return [
    ...[text(row.key), text(what(row.kind)), text(masked ? null : row.name), text(masked ? null : row.email), text(row.orderRef)],
    ...[text(row.lineRef), text(row.sku), units],
    ...[amount, text(row.currency), text(masked ? null : row.code), text(detail), text(why(row)), toVoid, null, null, null],
  ];
}

function textOf(cell: Cell, decimal: "," | "."): string {
  if (cell === null) return "";
  if (cell.kind === "whole") return String(cell.value);
  return cell.kind === "amount" ? cell.decimal.replace(".", decimal) : cell.text;
}
