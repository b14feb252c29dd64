import { hash } from "node:crypto";

/** Draws that follow from a seed alone: the same seed deals the same drill on every machine. */
export function lotsOf(seed: string) {
  let drawn = 0;
  const next = (): number => Number.parseInt(hash("sha256", `${seed}:drill:${drawn++}`, "hex").slice(0, 8), 16);
  const below = (n: number): number => next() % n;
  return {
    /** A whole number in [low, high]. */
    between: (low: number, high: number): number => low + below(high - low + 1),
    /** One of a list that is not empty. */
    pick: <T>(items: readonly T[]): T => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("there is nothing to draw from");
      return item;
    },
    /** True once in `n` on average. */
    oneIn: (n: number): boolean => below(n) === 0,
  };
}
export type Lots = ReturnType<typeof lotsOf>;
