import { once } from "node:events";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const FIRST_SIZE = 1 << 20;
const EPOCH_2000_MS = 946_684_800_000;
const TWO_32 = 4_294_967_296;

/** Rows of one table in PostgreSQL's binary COPY format, gathered in one buffer that is used again after each flush. */
export class CopyRows {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
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
    this.#length = this.#buffer.writeInt16BE(this.columns.length, this.#length);
  }

  null(): void {
    this.#room(4);
    this.#length = this.#buffer.writeInt32BE(-1, this.#length);
  }

  bool(value: boolean): void {
    this.#room(5);
    this.#length = this.#buffer.writeInt32BE(1, this.#length);
    this.#length = this.#buffer.writeInt8(value ? 1 : 0, this.#length);
  }

  int4(value: number): void {
    this.#room(8);
    this.#length = this.#buffer.writeInt32BE(4, this.#length);
    this.#length = this.#buffer.writeInt32BE(value, this.#length);
  }

  int8(value: number): void {
    this.#room(12);
    const high = Math.floor(value / TWO_32);
    this.#length = this.#buffer.writeInt32BE(8, this.#length);
    this.#length = this.#buffer.writeInt32BE(high, this.#length);
    this.#length = this.#buffer.writeUInt32BE(value - high * TWO_32, this.#length);
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
    // Short ASCII, the common case, is cheaper byte by byte than through the encoder.
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        at = start + buffer.write(value, start, "utf8");
        break;
      }
      buffer[at++] = code;
    }
    buffer.writeInt32BE(at - start, this.#length);
    this.#length = at;
  }

  /** "" becomes null. */
  known(value: string): void {
    if (value === "") this.null();
    else this.text(value);
  }

  /** Sends the rows gathered so far into the table; does nothing when there are none. */
  async flush(client: PoolClient): Promise<void> {
    if (this.rows === 0) return;
    this.#room(2);
    this.#length = this.#buffer.writeInt16BE(-1, this.#length);
    const stream = client.query(copyFrom(`COPY ${this.table} (${this.columns.join(", ")}) FROM STDIN (FORMAT binary)`));
    stream.end(this.#buffer.subarray(0, this.#length));
    await once(stream, "finish");
    this.#length = SIGNATURE.length;
    this.rows = 0;
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
