/** Why a record could not be cut into fields. */
type TokenProblem = "unclosed_quote" | "stray_quote" | "nul_byte" | "bad_encoding" | "row_too_long";

/** Longest text kept of a record that is refused, in bytes. */
export const RAW_LIMIT = 65_536;
const LATIN_BYTES = 16_384;

/** One record, valid only during the call that hands it over; the object is used again for the next. */
export class CsvRecord {
  bytes: Buffer = Buffer.alloc(0);
  /** Some of the window's bytes as one character each: slices of it cost no decoding. Short, for a slice keeps all of it in memory. */
  #latin = "";
  #latinFrom = 0;
  #latinEnd = 0;
  start = 0;
  end = 0;
  /** Number of the record's first line in the file, from 1. */
  line = 1;
  count = 0;
  problem: TokenProblem | null = null;
  wide = false;
  starts: number[] = [];
  ends: number[] = [];
  escaped: boolean[] = [];

  /** The records that follow lie in this window. */
  turnTo(window: Buffer): void {
    this.bytes = window;
    this.#latinEnd = 0;
  }

  /** Becomes what another record is now. */
  become(other: CsvRecord): void {
    if (other.end > other.#latinEnd) other.#spellOut();
    this.bytes = other.bytes;
    this.#latin = other.#latin;
    this.#latinFrom = other.#latinFrom;
    this.#latinEnd = other.#latinEnd;
    this.start = other.start;
    this.end = other.end;
    this.line = other.line;
    this.count = other.count;
    this.problem = other.problem;
    this.wide = other.wide;
    for (let i = 0; i < other.count; i++) {
      this.starts[i] = other.starts[i]!;
      this.ends[i] = other.ends[i]!;
      this.escaped[i] = other.escaped[i]!;
    }
  }

  /** The field's text, without its quotes, not trimmed; "" beyond the last field. */
  text(field: number): string {
    if (field >= this.count) return "";
    const start = this.starts[field]!;
    const end = this.ends[field]!;
    if (start === end) return "";
    if (this.end > this.#latinEnd) this.#spellOut();
    const from = this.#latinFrom;
    const text =
      this.wide && this.#hasWide(start, end) ? this.bytes.toString("utf8", start, end) : this.#latin.substring(start - from, end - from);
    return this.escaped[field] ? text.replaceAll('""', '"') : text;
  }

  #spellOut(): void {
    this.#latinFrom = this.start;
    this.#latinEnd = Math.min(Math.max(this.end, this.start + LATIN_BYTES), this.bytes.length);
    this.#latin = this.bytes.toString("latin1", this.#latinFrom, this.#latinEnd);
  }

  /** One accented name in a line must not cost the decoding of its other fields. */
  #hasWide(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.bytes[at]! > 127) return true;
    return false;
  }

  /** The line as it stands in the file, without its line end. */
  raw(): string {
    return this.bytes.toString("utf8", this.start, Math.min(this.end, this.start + RAW_LIMIT));
  }

  /** Whether nothing but spaces stands between the delimiters. */
  blank(): boolean {
    for (let i = 0; i < this.count; i++) if (this.ends[i]! > this.starts[i]! && this.text(i).trim() !== "") return false;
    return true;
  }
}
