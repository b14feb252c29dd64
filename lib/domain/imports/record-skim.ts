import { CsvTokenizer, RECORD_LIMIT } from "./csv-tokenizer";

/** Who takes what the skim leaves. */
export type SkimTaker = {
  /** Whole lines to be cut: records of orders in which a text was found. While not everything is passed they hold during the call only. */
  pass: (bytes: Buffer) => void;
  /** So many records that are not blank were left out after what was passed. */
  skipped: (records: number) => void;
};

const QUOTE = 34;
const LF = 10;
const CR = 13;
/** A byte search costs little, but one for each text: of more texts it is for what they begin with, else every record is cut. */
const TEXTS_LIMIT = 24;
const BEGINNING_LEAST = 3;
/** An order of more bytes ends the skimming: what is held of a file stays small. */
const HELD_LIMIT = 4 << 20;

/**
 * Leaves out, at the speed of a byte search, the records of a CSV file that hold none of some texts and stand in no order with
 * one that does. Records of one order follow one another and have the same text in the order's column. The header is passed.
 *
 * It knows records that are well formed, and passes everything from the first place on where it could be mistaken: a stray
 * quote, a NUL byte, a CR that ends a line, a record that is too long.
 */
export class RecordSkim {
  /** Position of the order's column; to be set when the header was passed, else everything is. */
  orderColumn = -1;
  readonly #delimiter: number;
  readonly #texts: readonly Buffer[];
  readonly #taker: SkimTaker;
  /** Everything is passed, in any pieces; before that only whole orders are. */
  passing: boolean;
  #headerPassed = false;
  /** Where what is held back of a file and its next piece stand together; used again for every piece. */
  #room: Buffer = Buffer.alloc(0);
  #held = 0;
  /** Where the window's records that are not blank begin, and where the last record ends. */
  readonly #starts: number[] = [];
  #end = 0;

  constructor(delimiter: string, texts: readonly string[], taker: SkimTaker) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#texts = searchedFor(texts);
    this.#taker = taker;
    this.passing = this.#texts.length === 0;
  }

  push(chunk: Buffer): void {
    if (this.passing) {
      this.#taker.pass(chunk);
      return;
    }
    const window = this.#windowWith(chunk);
    const sound = this.#scan(window);
    const begun = this.#headerPassed ? 0 : this.#passHeader(window);
    if (this.passing) return;
    const kept = this.#headerPassed ? this.#leaveOut(window, begun) : 0;
    if (!sound || window.length - kept > HELD_LIMIT) this.#passFrom(window, kept);
    else this.#hold(window, kept);
  }

  /** Passes what was held back. */
  end(): void {
    if (!this.passing) this.#passFrom(this.#room.subarray(0, this.#held), 0);
  }

  #windowWith(chunk: Buffer): Buffer {
    const length = this.#held + chunk.length;
    if (this.#room.length < length) {
      const before = this.#room;
      this.#room = Buffer.allocUnsafe(length * 2);
      before.copy(this.#room, 0, 0, this.#held);
    }
    chunk.copy(this.#room, this.#held);
    return this.#room.subarray(0, length);
  }

  #hold(window: Buffer, from: number): void {
    window.copy(this.#room, 0, from);
    this.#held = window.length - from;
  }

  #passFrom(window: Buffer, from: number): void {
    this.passing = true;
    // A copy: from here on who takes it may keep it beyond this call.
    if (from < window.length) this.#taker.pass(Buffer.from(window.subarray(from)));
    this.#room = Buffer.alloc(0);
  }

  /** Finds the window's records; false where it comes to one that only the tokenizer may judge. */
  #scan(window: Buffer): boolean {
    this.#starts.length = 0;
    this.#end = 0;
    const nul = window.indexOf(0);
    let cr = window.indexOf(CR);
    let quote = window.indexOf(QUOTE);
    for (;;) {
      const start = this.#end;
      let end = window.indexOf(LF, start);
      while (end >= 0 && quote >= 0 && quote < end) {
        const close = this.#opensField(window, quote, start) ? closingQuote(window, quote) : quote;
        if (close > end) end = window.indexOf(LF, close);
        if (close < 0 || end < 0) return nul < 0 && window.length - start <= RECORD_LIMIT;
        if (close > quote && ![this.#delimiter, LF, CR].includes(window[close + 1] ?? 0)) return false;
        quote = window.indexOf(QUOTE, close + 1);
      }
      if (end < 0) return nul < 0 && window.length - start <= RECORD_LIMIT;
      for (; cr >= 0 && cr < end; cr = window.indexOf(CR, cr + 1)) if (window[cr + 1] !== LF) return false;
      if (end - start > RECORD_LIMIT || (nul >= 0 && nul < end)) return false;
      if (!this.#isBlank(window, start, end)) this.#starts.push(start);
      this.#end = end + 1;
    }
  }

  /** A quote elsewhere in a field is text. */
  #opensField(window: Buffer, quote: number, start: number): boolean {
    return quote === start || window[quote - 1] === this.#delimiter || (quote === 3 && start === 0 && window[0] === 0xef);
  }

  #isBlank(window: Buffer, start: number, end: number): boolean {
    let at = start;
    while (at < end && (window[at] === this.#delimiter || isSpace(window[at]!))) at++;
    if (at === end) return true;
    const byte = window[at] === QUOTE ? (window[at + 1] ?? 0) : window[at]!;
    if (byte > QUOTE && byte < 127 && byte !== this.#delimiter) return false;
    let blank = true;
    const tokenizer = new CsvTokenizer(String.fromCharCode(this.#delimiter), (record) => {
      blank = record.problem === null && record.blank();
    });
    tokenizer.push(window.subarray(start, end));
    tokenizer.end();
    return blank;
  }

  /** Returns where the records begin. */
  #passHeader(window: Buffer): number {
    if (this.#starts.length === 0) return 0;
    this.#starts.shift();
    const end = this.#starts[0] ?? this.#end;
    this.#headerPassed = true;
    this.#taker.pass(window.subarray(0, end));
    if (this.orderColumn < 0) this.#passFrom(window, end);
    return end;
  }

  /** Settles all orders but the last, which may go on; returns where that one begins. */
  #leaveOut(window: Buffer, begun: number): number {
    const starts = this.#starts;
    if (starts.length === 0) return Math.max(begun, this.#end);
    let last = starts.length - 1;
    while (last > 0 && this.#sameOrder(window, last - 1, last)) last--;
    let done = 0;
    for (const hit of this.#hits(window, starts[0]!, starts[last]!)) {
      if (hit < starts[done]!) continue;
      let first = done;
      while (starts[first + 1]! <= hit) first++;
      let next = first + 1;
      while (first > done && this.#sameOrder(window, first - 1, first)) first--;
      while (next < last && this.#sameOrder(window, next - 1, next)) next++;
      if (first > done) this.#taker.skipped(first - done);
      this.#taker.pass(window.subarray(starts[first], starts[next]));
      done = next;
    }
    if (last > done) this.#taker.skipped(last - done);
    return starts[last]!;
  }

  #hits(window: Buffer, from: number, until: number): number[] {
    const hits: number[] = [];
    for (const text of this.#texts)
      for (let at = window.indexOf(text, from); at >= 0 && at < until; at = window.indexOf(text, at + text.length)) hits.push(at);
    return this.#texts.length > 1 ? hits.sort((a, b) => a - b) : hits;
  }

  #sameOrder(window: Buffer, a: number, b: number): boolean {
    const [from, to] = this.#orderAt(window, this.#starts[a]!);
    const [otherFrom, otherTo] = this.#orderAt(window, this.#starts[b]!);
    return to - from === otherTo - otherFrom && window.compare(window, otherFrom, otherTo, from, to) === 0;
  }

  /** The bytes of the order's field, without its quotes; none where the record is too short. */
  #orderAt(window: Buffer, start: number): [number, number] {
    let at = start;
    for (let column = 0; ; column++) {
      const quoted = window[at] === QUOTE;
      const from = quoted ? at + 1 : at;
      const to = quoted ? closingQuote(window, at) : this.#fieldEnd(window, at);
      if (column === this.orderColumn) return [from, to];
      at = quoted ? to + 1 : to;
      if (window[at] !== this.#delimiter) return [at, at];
      at++;
    }
  }

  #fieldEnd(window: Buffer, from: number): number {
    let at = from;
    while (window[at] !== this.#delimiter && window[at] !== LF && window[at] !== CR) at++;
    return at;
  }
}

/** Few texts of which one stands wherever one of these does, quoted or not; none where there are no such few. */
function searchedFor(texts: readonly string[]): Buffer[] {
  // As bytes, one a character: cut anywhere they still begin like the file's.
  const bytesOf = (text: string) => Buffer.from(text).toString("latin1");
  const forms = [...new Set(texts.flatMap((text) => [bytesOf(text), bytesOf(text.replaceAll('"', '""'))]))];
  let length = Math.max(...forms.map((form) => form.length));
  let found = forms;
  while (found.length > TEXTS_LIMIT && length > BEGINNING_LEAST) {
    length--;
    found = [...new Set(forms.map((form) => form.slice(0, length)))];
  }
  return found.length > TEXTS_LIMIT || found.includes("") ? [] : found.map((text) => Buffer.from(text, "latin1"));
}

const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

/** The closing quote's position; a doubled quote is content. -1: not in this window. */
function closingQuote(window: Buffer, open: number): number {
  let at = window.indexOf(QUOTE, open + 1);
  while (at >= 0 && window[at + 1] === QUOTE) at = window.indexOf(QUOTE, at + 2);
  return at;
}
