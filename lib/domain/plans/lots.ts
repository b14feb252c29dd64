import { hash } from "node:crypto";

/** A customer's lot under one rule: 64 hexadecimal digits that anybody can work out again from the plan's recorded seed. */
export const lotOf = (seed: string, ruleId: string, customerId: string): string => hash("sha256", `${seed}:${ruleId}:${customerId}`, "hex");

/** All bits of a whole number that is exact. */
const SAFE_BITS = 53;

/**
 * The lowest lot first. Sorted as numbers, each the first digits of a lot with its customer's place behind them, which costs less than
 * comparing texts. Whole lots are compared where the first digits are the same.
 */
export function byLot<C extends { customerId: string }>(pool: readonly C[], ruleId: string, seed: string): C[] {
  const lotAt = (place: number): string => lotOf(seed, ruleId, pool[place]!.customerId);
  const bits = Math.ceil(Math.log2(pool.length + 1));
  const places = 2 ** bits;
  const digits = Math.floor((SAFE_BITS - bits) / 4);
  const numbers = new Float64Array(pool.length);
  for (let place = 0; place < pool.length; place++) numbers[place] = Number.parseInt(lotAt(place).slice(0, digits), 16) * places + place;
  numbers.sort();
  const headAt = (i: number): number => Math.floor((numbers[i] ?? -1) / places);
  const drawn = Array.from(numbers, (number) => number % places);
  for (let from = 0, to = 1; to <= drawn.length; to++) {
    if (headAt(to) === headAt(from)) continue;
    if (to - from > 1) {
      const tied = drawn.slice(from, to).sort((a, b) => (lotAt(a) < lotAt(b) ? -1 : 1));
      drawn.splice(from, tied.length, ...tied);
    }
    from = to;
  }
  return drawn.map((place) => pool[place]!);
}
