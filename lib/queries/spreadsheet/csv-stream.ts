import { csvCell } from "@/lib/domain/imports/harmless-cell";
import type { Locale } from "@/lib/i18n/locale";
import type { Cell } from "./xlsx-stream";

const BOM = "\uFEFF";
/** A French spreadsheet expects a semicolon, because its decimal sign is the comma. */
const STYLE: Record<Locale, { delimiter: string; decimal: string }> = {
  fr: { delimiter: ";", decimal: "," },
  en: { delimiter: ",", decimal: "." },
};

type Table = { headers: readonly string[]; rows: AsyncIterable<readonly Cell[][]>; locale: Locale };

/** The rows of a workbook as a CSV file that a spreadsheet of the reader's language opens, piece by piece; no cell can be a formula. */
export async function* csvStream({ headers, rows, locale }: Table): AsyncGenerator<string> {
  const style = STYLE[locale];
  const line = (cells: readonly string[]) => `${cells.join(style.delimiter)}\r\n`;
  yield BOM + line(headers.map((header) => csvCell(header, style.delimiter)));
  for await (const batch of rows) yield batch.map((cells) => line(cells.map((cell) => cellText(cell, style)))).join("");
}

/** Only text can be mistaken for a formula: a negative amount keeps its sign. */
function cellText(cell: Cell, { delimiter, decimal }: { delimiter: string; decimal: string }): string {
  if (cell === null) return "";
  if (cell.kind === "amount") return cell.decimal.replace(".", decimal);
  return cell.kind === "whole" ? String(cell.value) : csvCell(cell.text, delimiter);
}
