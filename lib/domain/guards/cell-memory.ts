import type { CsvRecord } from "../imports/csv-record";

/** Longer cells are read each time. */
const LONGEST = 64;

/**
 * What the cells of one column of a file meant lately: neighbours repeat one another, and a cell that is the same byte for byte is not
 * read again. `read` gets the text without spaces around it; a column that the file lacks holds "".
 */
export class CellMemory {
  readonly #cells: Uint8Array[];
  readonly #lengths: Int32Array;
  readonly #values: Float64Array;
  readonly #absent: number;
  #next = 0;

  constructor(
    readonly read: (text: string) => number,
    kept = 4,
  ) {
    this.#cells = Array.from({ length: kept }, () => new Uint8Array(LONGEST));
    this.#lengths = new Int32Array(kept).fill(-1);
    this.#values = new Float64Array(kept);
    this.#absent = read("");
  }

  valueOf(record: CsvRecord, field: number): number {
    if (field < 0 || field >= record.count) return this.#absent;
    const start = record.starts[field]!;
    const length = record.ends[field]! - start;
    // Doubled quotes stand for one where they are quoted, and for two where they are not.
    if (length > LONGEST || record.escaped[field]) return this.read(record.text(field).trim());
    for (let at = 0; at < this.#cells.length; at++)
      if (this.#lengths[at] === length && isAt(this.#cells[at]!, record.bytes, start, length)) return this.#values[at]!;
    return this.#keep(record, start, length);
  }

  #keep({ bytes, wide }: CsvRecord, start: number, length: number): number {
    // A text of its own: a slice of the file's would keep its piece of the file in memory.
    const value = this.read(bytes.toString(wide ? "utf8" : "latin1", start, start + length).trim());
    const at = this.#next;
    this.#next = (at + 1) % this.#cells.length;
    const cell = this.#cells[at]!;
    for (let i = 0; i < length; i++) cell[i] = bytes[start + i]!;
    this.#lengths[at] = length;
    this.#values[at] = value;
    return value;
  }
}

/** Codes differ at their ends. */
function isAt(cell: Uint8Array, bytes: Buffer, start: number, length: number): boolean {
  for (let i = length - 1; i >= 0; i--) if (cell[i] !== bytes[start + i]) return false;
  return true;
}
