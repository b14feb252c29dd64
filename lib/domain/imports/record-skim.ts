import { RECORD_LIMIT } from "./csv-tokenizer";

/** Who takes what the skim leaves. */
export type SkimTaker = {
  /** Whole lines to be cut: records of orders in which a text was found. */
  pass: (bytes: Buffer) => void;
  /** So many records that are not blank were left out between what was passed. */
  skipped: (records: number) => void;
};

const QUOTE = 34;
const LF = 10;
const CR = 13;
/** A byte search costs little, but one for each text: with more texts every record is cut. */
const TEXTS_LIMIT = 24;
/** An order of more bytes ends the skimming: what is held of a file stays small. */
const HELD_LIMIT = 4 << 20;

/**
 * Leaves out, at the speed of a byte search, the records of a CSV file that hold none of some texts and stand in no order with
 * one that does; records of one order follow one another and have the same text in the order's column. The header is passed.
 *
 * It knows records that are well formed, and passes everything from the first place on where it could be mistaken: a stray
 * quote, a NUL byte, a CR that ends a line, a record that is too long. What is passed holds whole records in their order.
 */
export class RecordSkim {
  /** Position of the order's column; known once the header was passed. */
  orderColumn = -1;
  readonly #delimiter: number;
  readonly #texts: readonly Buffer[];
  readonly #taker: SkimTaker;
  #passing: boolean;
  #headerPassed = false;
  #carry: Buffer = Buffer.alloc(0);
  /** Where the records of the window that are not blank begin, and where the last one ends. */
  #starts: number[] = [];
  #end = 0;

  constructor(delimiter: string, texts: readonly string[], taker: SkimTaker) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#texts = texts.flatMap((text) => [...new Set([text, text.replaceAll('"', '""')])].map((form) => Buffer.from(form)));
    this.#taker = taker;
    this.#passing = this.#texts.length > TEXTS_LIMIT || texts.includes("");
  }

  push(chunk: Buffer): void {
    if (this.#passing) {
      this.#taker.pass(chunk);
      return;
    }
    const window = this.#carry.length > 0 ? Buffer.concat([this.#carry, chunk]) : chunk;
    const whole = this.#scan(window, 0);
    if (!this.#headerPassed) this.#passHeader(window);
    const kept = whole ? this.#leaveOut(window) : this.#passFrom(window, this.#leaveOut(window));
    if (window.length - kept > HELD_LIMIT) this.#passFrom(window, kept);
    else if (!this.#passing) this.#carry = Buffer.from(window.subarray(kept));
  }

  /** Passes what was held back; nothing is skipped after it. */
  end(): void {
    if (!this.#passing) this.#passFrom(this.#carry, 0);
  }

  /** Finds the whole records of a window; false where it comes to one that only the tokenizer may judge. */
  #scan(window: Buffer, from: number): boolean {
    this.#starts = [];
    this.#end = from;
    const nul = window.indexOf(0);
    let cr = window.indexOf(CR);
    let quote = window.indexOf(QUOTE);
    for (let start = from; ; ) {
      let end = window.indexOf(LF, start);
      if (end < 0) return window.length - start <= RECORD_LIMIT && nul < 0;
      while (quote >= 0 && quote < end) {
        if (quote > start && window[quote - 1] !== this.#delimiter) {
          if (quote < start + 4 && window[start] === 0xef) return false;
          quote = window.indexOf(QUOTE, quote + 1);
          continue;
        }
        const close = closingQuote(window, quote);
        if (close < 0) return window.length - start <= RECORD_LIMIT && nul < 0;
        const next = window[close + 1];
        if (next !== this.#delimiter && next !== LF && next !== CR) return false;
        quote = window.indexOf(QUOTE, close + 1);
        if (close > end) end = window.indexOf(LF, close);
        if (end < 0) return window.length - start <= RECORD_LIMIT && nul < 0;
      }
      while (cr >= 0 && cr < end) {
        if (window[cr + 1] !== LF) return false;
        cr = window.indexOf(CR, cr + 1);
      }
      if (end - start > RECORD_LIMIT || (nul >= 0 && nul < end)) return false;
      if (!this.#isBlank(window, start, end)) this.#starts.push(start);
      this.#end = end + 1;
      start = end + 1;
    }
  }
}
