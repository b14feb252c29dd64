import { randomFillSync } from "node:crypto";

const FULL = 1 << 18;
const FIRST_SLOTS = 1 << 12;

/**
 * What is remembered of many texts, without the texts: for each an id and a digest of facts, found by 128 bits that nobody
 * can foresee. To be kept small by `forgetIfFull`: what is forgotten is asked for again.
 */
export class SeenKeys {
  readonly #seed = randomFillSync(new Int32Array(4));
  readonly #hash = new Int32Array(4);
  #hashes = new Int32Array(0);
  #ids = new Float64Array(0);
  #facts = new Int32Array(0);
  #count = 0;

  constructor() {
    this.#empty(FIRST_SLOTS);
  }

  /** The slot of a text, or where it would stand: valid until the next call of `set`. */
  find(text: string): number {
    this.#hashOf(text);
    return this.#slot(this.#hash, 0);
  }

  has(slot: number): boolean {
    return this.#used(slot);
  }

  /** 0: not known. */
  id(slot: number): number {
    return this.#ids[slot]!;
  }

  facts(slot: number): number {
    return this.#facts[slot]!;
  }

  set(text: string, id: number, facts: number): void {
    let slot = this.find(text);
    if (!this.#used(slot)) {
      if (++this.#count > this.#ids.length / 2) {
        this.#enlarge();
        slot = this.#slot(this.#hash, 0);
      }
      this.#hashes.set(this.#hash, slot * 4);
    }
    this.#ids[slot] = id;
    this.#facts[slot] = facts;
  }

  forgetIfFull(): void {
    if (this.#count < FULL) return;
    this.#count = 0;
    this.#empty(FIRST_SLOTS);
  }

  #used(slot: number): boolean {
    return this.#hashes[slot * 4 + 3] !== 0;
  }

  #slot(hash: Int32Array, from: number): number {
    const mask = this.#ids.length - 1;
    const [a, b, c, d] = [hash[from]!, hash[from + 1]!, hash[from + 2]!, hash[from + 3]!];
    const hashes = this.#hashes;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (hashes[at] === a && hashes[at + 1] === b && hashes[at + 2] === c && hashes[at + 3] === d) return slot;
      if (!this.#used(slot)) return slot;
    }
  }

  #empty(slots: number): void {
    this.#hashes = new Int32Array(slots * 4);
    this.#ids = new Float64Array(slots);
    this.#facts = new Int32Array(slots);
  }

  #enlarge(): void {
    const [hashes, ids, facts] = [this.#hashes, this.#ids, this.#facts];
    this.#empty(ids.length * 2);
    for (let old = 0; old < ids.length; old++) {
      const at = old * 4;
      if (hashes[at + 3] === 0) continue;
      const slot = this.#slot(hashes, at);
      this.#hashes.set(hashes.subarray(at, at + 4), slot * 4);
      this.#ids[slot] = ids[old]!;
      this.#facts[slot] = facts[old]!;
    }
  }

  #hashOf(text: string): void {
    let [a, b, c, d] = [this.#seed[0]!, this.#seed[1]!, this.#seed[2]!, this.#seed[3]!];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul(b ^ code, 0x85ebca77);
      b ^= b >>> 13;
      c = Math.imul(c + code, 0xc2b2ae3d);
      c ^= c >>> 14;
      d = Math.imul(d + code, 0x27d4eb2f);
      d ^= d >>> 16;
    }
    const hash = this.#hash;
    hash[0] = a ^ text.length;
    hash[1] = b ^ a;
    hash[2] = c ^ b;
    // Never 0: that is an empty slot.
    hash[3] = (d ^ c) | 1;
  }
}
