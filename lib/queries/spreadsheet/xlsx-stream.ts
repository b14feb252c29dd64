import { CELL_STYLES, styleIndex, WORKBOOK_PARTS } from "./xlsx-parts";
import { ZipWriter } from "./zip-writer";

/** A cell: text, a whole number, an amount of minor units, an instant as local date and time, or nothing. */
export type Cell =
  | { kind: "text"; text: string }
  | { kind: "whole"; value: number }
  /** `decimal`: exact, with a point, such as `1234.50`. */
  | { kind: "amount"; decimal: string }
  /** `2026-08-22 12:00:00`, as a clock in the zone shows it. */
  | { kind: "local"; text: string }
  | null;

type Sheet = { name: string; headers: readonly string[]; widths: readonly number[]; rows: AsyncIterable<readonly Cell[][]> };

/**
 * A workbook of one sheet, in pieces: memory holds one batch of rows, however many there are. Text is written as text, and
 * where it begins like a formula its cell says so too: no program takes it for one, not even when the cell is edited.
 */
export async function* xlsxStream({ name, headers, widths, rows }: Sheet): AsyncGenerator<Uint8Array> {
  const zip = new ZipWriter();
  for (const [path, content] of WORKBOOK_PARTS(name)) yield zip.whole(path, content);
  yield zip.begin("xl/worksheets/sheet1.xml");
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  yield zip.piece(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
      `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${columns}</cols><sheetData>${row(headers.map((header) => `<c t="inlineStr" s="${CELL_STYLES.header}"><is><t>${escaped(header)}</t></is></c>`))}`,
  );
  for await (const batch of rows) yield zip.piece(batch.map((cells) => row(cells.map(cellXml))).join(""));
  yield zip.piece("</sheetData></worksheet>");
  yield zip.end();
  yield zip.close();
}

const row = (cells: string[]): string => `<row>${cells.join("")}</row>`;

const FORMULA = /^[=+\-@\t\r]/;

function cellXml(cell: Cell): string {
  if (cell === null) return "<c/>";
  switch (cell.kind) {
    case "text":
      return `<c t="inlineStr" s="${FORMULA.test(cell.text) ? CELL_STYLES.harmless : CELL_STYLES.text}"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
    case "whole":
      return `<c s="${CELL_STYLES.whole}"><v>${cell.value}</v></c>`;
    case "amount":
      return `<c s="${styleIndex(cell.decimal)}"><v>${cell.decimal}</v></c>`;
    case "local":
      return `<c s="${CELL_STYLES.local}"><v>${serialOf(cell.text)}</v></c>`;
  }
}

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** Days since the spreadsheets' day zero. */
const serialOf = (text: string): number => (Date.parse(`${text.replace(" ", "T")}Z`) - DAY_ZERO) / DAY_MS;

// What XML cannot hold, escaped or not, becomes the sign for what cannot be read.
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

export const escaped = (text: string): string => text.replace(UNWRITABLE, "\ufffd").replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign);
