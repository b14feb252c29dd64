import { CsvRecord, RAW_LIMIT } from "./csv-record";
import { isUtf8 } from "./is-utf8";

/** Longest record, in bytes: an unclosed quote must not swallow the file. */
export const RECORD_LIMIT = 262_144;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const INCOMPLETE = -1;

/**
 * Cuts UTF-8 bytes into records (RFC 4180 quotes; LF, CRLF or CR; any one-byte delimiter), whatever the chunk boundaries.
 * A malformed record is handed over with its problem and costs only its first line: reading goes on at the next one.
 */
export class CsvTokenizer {
  readonly #delimiter: number;
  readonly #emit: (record: CsvRecord) => void;
  readonly #record = new CsvRecord();
  #carry: Buffer = Buffer.alloc(0);
  #line = 1;
  #skipping = false;
  #first = true;
  #mayHoldNul = false;
  /** Lines that end inside the record being read. */
  #innerLines = 0;
  #failedAt = 0;

  constructor(delimiter: string, emit: (record: CsvRecord) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#emit = emit;
  }

  push(chunk: Buffer): void {
    this.#scan(this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk, false);
  }

  /** The last record needs no line end. */
  end(): void {
    this.#scan(this.#carry, true);
  }

  #scan(window: Buffer, final: boolean): void {
    let position = 0;
    if (this.#first) {
      if (window.length < 3 && !final) {
        this.#carry = window;
        return;
      }
      this.#first = false;
      if (window[0] === 0xef && window[1] === 0xbb && window[2] === 0xbf) position = 3;
    }
    const record = this.#record;
    record.turnTo(window);
    this.#mayHoldNul = window.includes(0);
    while (position < window.length) {
      const next = this.#skipping ? this.#skipLine(position, final) : this.#readRecord(position, final);
      if (next === INCOMPLETE) break;
      position = next;
    }
    this.#carry = position < window.length ? Buffer.from(window.subarray(position)) : Buffer.alloc(0);
  }

  #readRecord(start: number, final: boolean): number {
    const record = this.#record;
    const length = record.bytes.length;
    record.start = start;
    record.line = this.#line;
    record.problem = null;
    const end = this.#cutFields(start, final);
    const reached = end === INCOMPLETE ? (record.problem ? this.#failedAt : length) : end;
    if (reached - start > RECORD_LIMIT) return this.#giveUp(start, final);
    if (record.problem) return this.#recover(start, final);
    if (end === INCOMPLETE) return INCOMPLETE;
    const next = this.#afterLineEnd(end, final);
    if (next === INCOMPLETE) return INCOMPLETE;
    record.end = end;
    if (this.#mayHoldNul && record.bytes.subarray(start, end).includes(0)) record.problem = "nul_byte";
    else if (record.wide && !isUtf8(record.bytes, start, end)) record.problem = "bad_encoding";
    if (record.problem) record.count = 0;
    this.#emit(record);
    this.#line += 1 + this.#innerLines;
    return next;
  }

  /** Fills the record's fields; returns where its line ends, or INCOMPLETE (with a problem when it is malformed). */
  #cutFields(start: number, final: boolean): number {
    const record = this.#record;
    const { bytes, starts, ends, escaped } = record;
    const length = bytes.length;
    const delimiter = this.#delimiter;
    let seen = 0;
    let count = 0;
    let at = start;
    this.#innerLines = 0;
    record.wide = false;
    for (;;) {
      if (at < length && bytes[at] === QUOTE) {
        const close = this.#closingQuote(at + 1, count, final);
        if (close === INCOMPLETE) return INCOMPLETE;
        starts[count] = at + 1;
        ends[count++] = close;
        at = close + 1;
        if (at < length && bytes[at] !== delimiter && bytes[at] !== LF && bytes[at] !== CR) {
          record.problem = "stray_quote";
          this.#failedAt = at;
          return INCOMPLETE;
        }
      } else {
        starts[count] = at;
        escaped[count] = false;
        while (at < length) {
          const byte = bytes[at]!;
          if (byte === delimiter || byte === LF || byte === CR) break;
          seen |= byte;
          at++;
        }
        ends[count++] = at;
      }
      if (at >= length) {
        if (!final) return INCOMPLETE;
        break;
      }
      if (bytes[at] !== delimiter) break;
      at++;
    }
    record.count = count;
    if (seen > 127) record.wide = true;
    return at;
  }

  /** The closing quote's position; a doubled quote is content. */
  #closingQuote(from: number, field: number, final: boolean): number {
    const record = this.#record;
    const { bytes } = record;
    const length = bytes.length;
    let hasEscapes = false;
    let at = from;
    for (; at < length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        if (at + 1 >= length && !final) return INCOMPLETE;
        if (bytes[at + 1] !== QUOTE) {
          record.escaped[field] = hasEscapes;
          return at;
        }
        hasEscapes = true;
        at++;
      } else if (byte > 127) record.wide = true;
      else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.#innerLines++;
    }
    if (final) {
      record.problem = "unclosed_quote";
      this.#failedAt = length;
    }
    return INCOMPLETE;
  }

  /** A malformed record costs its first line. */
  #recover(start: number, final: boolean): number {
    const record = this.#record;
    const end = this.#lineEnd(start);
    if (end === INCOMPLETE && !final) return INCOMPLETE;
    const stop = end === INCOMPLETE ? record.bytes.length : end;
    const next = this.#afterLineEnd(stop, final);
    if (next === INCOMPLETE) return INCOMPLETE;
    this.#emitRefused(stop);
    return next;
  }

  #giveUp(start: number, final: boolean): number {
    const end = this.#lineEnd(start);
    const record = this.#record;
    if (end !== INCOMPLETE && end - start <= RECORD_LIMIT) {
      record.problem = "unclosed_quote";
      return this.#recover(start, final);
    }
    record.problem = "row_too_long";
    this.#emitRefused(start + RAW_LIMIT);
    this.#line--; // counted when the line's end is found
    this.#skipping = true;
    return this.#skipLine(start, final);
  }

  #emitRefused(end: number): void {
    const record = this.#record;
    record.end = end;
    record.count = 0;
    this.#emit(record);
    this.#line++;
  }

  #skipLine(start: number, final: boolean): number {
    const end = this.#lineEnd(start);
    if (end === INCOMPLETE) return this.#record.bytes.length;
    const next = this.#afterLineEnd(end, final);
    // A CR at the window's edge stays until its LF can be seen: everything before it may go.
    if (next === INCOMPLETE) return end > start ? end : INCOMPLETE;
    this.#skipping = false;
    this.#line++;
    return next;
  }

  #lineEnd(start: number): number {
    const { bytes } = this.#record;
    for (let at = start; at < bytes.length; at++) if (bytes[at] === LF || bytes[at] === CR) return at;
    return INCOMPLETE;
  }

  #afterLineEnd(end: number, final: boolean): number {
    const { bytes } = this.#record;
    if (bytes[end] !== CR) return Math.min(end + 1, bytes.length);
    if (end + 1 >= bytes.length && !final) return INCOMPLETE;
    return bytes[end + 1] === LF ? end + 2 : end + 1;
  }
}
