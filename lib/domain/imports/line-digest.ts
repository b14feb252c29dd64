import type { CsvRecord } from "./csv-record";
import type { ImportSettings } from "./settings";

/** To be raised whenever the same lines are read as other facts than before. */
const READING = 1;

/**
 * Digest of the lines of one order, as they stand in the file, under the header and the settings that they are read with:
 * 53 bits, the same in every process. Equal digests mean equal lines, but for one pair in 2^53; nothing secret rests on it.
 */
export class LineDigest {
  readonly #seed: readonly [number, number];
  #a = 0;
  #b = 0;

  constructor(header: readonly string[], settings: ImportSettings) {
    const columns = Object.entries(settings.columns).sort(([a], [b]) => (a < b ? -1 : 1));
    const others = Object.entries({ ...settings, columns }).sort(([a], [b]) => (a < b ? -1 : 1));
    const given = Buffer.from(JSON.stringify([READING, header, others]));
    this.#add(given, 0, given.length);
    this.#seed = [this.#a, this.#b];
  }

  /** Before an order's first line. */
  begin(): void {
    [this.#a, this.#b] = this.#seed;
  }

  add({ bytes, start, end }: CsvRecord): void {
    this.#add(bytes, start, end);
  }

  /** One field in place of the whole line. */
  addField({ bytes, starts, ends }: CsvRecord, field: number): void {
    this.#add(bytes, starts[field]!, ends[field]!);
  }

  get value(): number {
    const a = mixed(this.#a ^ Math.imul(this.#b, 0x9e3779b1));
    const b = mixed(this.#b + Math.imul(a, 0x85ebca77));
    return (a & 0x1f_ffff) * 4_294_967_296 + (b >>> 0);
  }

  /** Four bytes at a time through two different chains of multiplying and turning, then the length. */
  #add(bytes: Buffer, start: number, end: number): void {
    let a = this.#a;
    let b = this.#b;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      a = chainA(a, word);
      b = chainB(b, word);
    }
    let rest = 0;
    for (; at < end; at++) rest = (rest << 8) | bytes[at]!;
    this.#a = chainA(chainA(a, rest), end - start);
    this.#b = chainB(chainB(b, rest), end - start);
  }
}

const turned = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const chainA = (state: number, word: number): number =>
  (Math.imul(turned(state ^ Math.imul(turned(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64) | 0;
const chainB = (state: number, word: number): number =>
  (Math.imul(turned(state ^ Math.imul(turned(Math.imul(word, 0xab0e9789), 16), 0x38b34ae5), 17), 9) + 0x561ccd1b) | 0;

function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
