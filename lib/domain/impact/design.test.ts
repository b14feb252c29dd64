import { expect, test } from "vitest";
import { lookBoundary, sampleSize, verdictOf } from "./design";

// (1.959964 + 0.841621)² = 7.848879; times p1 q1 + p2 q2, over the difference squared, rounded up.
test.each([
  [0.1, 0.15, 683],
  [0.5, 0.6, 385],
  [0.3, 0.2, 291],
  [0, 0.05, 150],
])("from %d to %d takes %d people in each arm", (from, to, n) => {
  expect(sampleSize(from, to)).toBe(n);
});

test("equal rates have no size", () => {
  expect(() => sampleSize(0.1, 0.1)).toThrow(RangeError);
});

// O'Brien-Fleming boundaries for five looks, as printed: 4.56, 3.23, 2.63, 2.28, 2.04.
test.each([
  [1, 4.56],
  [2, 3.23],
  [3, 2.63],
  [4, 2.28],
  [5, 2.04],
])("look %d of five asks for %d standard errors", (look, z) => {
  expect(lookBoundary(look, 5)).toBeCloseTo(z, 2);
});

test.each([
  [0, 3],
  [4, 3],
  [1.5, 3],
  [1, 6],
])("look %d of %d was never planned", (look, looks) => {
  expect(() => lookBoundary(look, looks)).toThrow(RangeError);
});

test.each([
  [{ low: 0.01, high: 0.2 }, 100, "better"],
  [{ low: -0.2, high: -0.01 }, 100, "worse"],
  [{ low: -0.01, high: 0.2 }, 100, "not_proven"],
  [{ low: 0, high: 0.2 }, 100, "not_proven"],
  [{ low: 0.01, high: 0.2 }, 99, "too_early"],
])("%j with %d people is %s", (interval, n, verdict) => {
  expect(verdictOf(interval, { treated: n, comparison: 5_000 })).toBe(verdict);
});
