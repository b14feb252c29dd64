import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const FIRST_SIZE = 1 << 20;
const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;
const TEXT_OID = 25;

/** Rows of one table in PostgreSQL's binary COPY format, gathered in one buffer that is used again after each flush. */
export class CopyRows {
  #buffer = Buffer.alloc(FIRST_SIZE);
  #view = viewOf(this.#buffer);
  #length = SIGNATURE.length;
  rows = 0;

  constructor(
    readonly table: string,
    readonly columns: readonly string[],
  ) {
    SIGNATURE.copy(this.#buffer);
  }

  get bytes(): number {
    return this.#length;
  }

  /** Starts a row; exactly one value for each column must follow. */
  row(): void {
    this.rows++;
    this.#room(2);
    this.#view.setInt16(this.#length, this.columns.length);
    this.#length += 2;
  }

  null(): void {
    this.#room(4);
    this.#int32(-1);
  }

  bool(value: boolean): void {
    this.#room(5);
    this.#int32(1);
    this.#buffer[this.#length++] = value ? 1 : 0;
  }

  int4(value: number): void {
    this.#room(8);
    this.#int32(4);
    this.#int32(value);
  }

  int8(value: number): void {
    this.#room(12);
    this.#int32(8);
    this.#length += 8;
    this.fill8(this.#length - 8, value);
  }

  /** Leaves room for an int8 and returns its place, for `fill8` before the rows are sent. */
  open8(): number {
    this.int8(0);
    return this.#length - 8;
  }

  fill8(place: number, value: number): void {
    const high = Math.floor(value / TWO_32);
    this.#view.setInt32(place, high);
    this.#view.setUint32(place + 4, value - high * TWO_32);
  }

  /** An instant given in epoch milliseconds. */
  instant(ms: number): void {
    this.int8((ms - EPOCH_2000_MS) * 1000);
  }

  int4OrNull(value: number | null): void {
    if (value === null) this.null();
    else this.int4(value);
  }

  int8OrNull(value: number | null): void {
    if (value === null) this.null();
    else this.int8(value);
  }

  instantOrNull(ms: number | null): void {
    if (ms === null) this.null();
    else this.instant(ms);
  }

  text(value: string): void {
    const { length } = value;
    this.#room(4 + length * 3);
    const buffer = this.#buffer;
    const start = this.#length + 4;
    let at = start;
    // Short texts, the common case, are cheaper character by character than through the encoder.
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code < 0x80) buffer[at++] = code;
      else if (code < 0x800) {
        buffer[at++] = 0xc0 | (code >> 6);
        buffer[at++] = 0x80 | (code & 0x3f);
      } else {
        at = start + buffer.write(value, start, "utf8");
        break;
      }
    }
    this.#view.setInt32(this.#length, at - start);
    this.#length = at;
  }

  /** "" becomes null. */
  known(value: string): void {
    if (value === "") this.null();
    else this.text(value);
  }

  /** A text[]; none becomes null. */
  texts(values: readonly string[]): void {
    if (values.length === 0) {
      this.null();
      return;
    }
    this.#room(24);
    const start = this.#length;
    this.#length += 4;
    for (const word of [1, 0, TEXT_OID, values.length, 1]) this.#int32(word);
    for (const value of values) this.text(value);
    this.#view.setInt32(start, this.#length - start - 4);
  }

  /** The text that was written at a place. */
  textAt(place: number): string {
    return this.#buffer.toString("utf8", place + 4, place + 4 + this.#view.getInt32(place));
  }

  /** A row whose first column `first` writes, and whose others were written to `others` between these places. */
  rowFrom(first: () => void, others: CopyRows, from: number, end: number): void {
    this.row();
    first();
    this.#room(end - from);
    this.#length += others.#buffer.copy(this.#buffer, this.#length, from, end);
  }

  clear(): void {
    this.#length = SIGNATURE.length;
    this.rows = 0;
  }

  /** Sends the rows gathered so far into the table; does nothing when there are none. */
  async flush(client: PoolClient): Promise<void> {
    if (this.rows === 0) return;
    this.#room(2);
    this.#view.setInt16(this.#length, -1);
    this.#length += 2;
    const stream = client.query(copyFrom(`COPY ${this.table} (${this.columns.join(", ")}) FROM STDIN (FORMAT binary)`));
    stream.end(this.#buffer.subarray(0, this.#length));
    await once(stream, "finish");
    this.clear();
  }

  #int32(value: number): void {
    this.#view.setInt32(this.#length, value);
    this.#length += 4;
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.alloc(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength);
