const FORMULA = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet takes for a formula; undone exactly by `originalCell`. */
export const harmlessCell = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

/** The value before `harmlessCell`. */
export const originalCell = (value: string): string => (value.startsWith("'") && FORMULA.test(value.slice(1)) ? value.slice(1) : value);

/** One cell of a CSV file, harmless and quoted where needed. */
export function csvCell(value: string, delimiter: string): string {
  const cell = harmlessCell(value);
  return /["\r\n]/.test(cell) || cell.includes(delimiter) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
