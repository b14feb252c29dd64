import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion, ceilOf, floorOf, halfUpOf } from "./divide";

const whole = fc.oneof(fc.nat(10_000), fc.integer({ min: 0, max: 1e12 }));
const divisor = fc.integer({ min: 1, max: 1e9 });

test("products are divided exactly, whatever their size", () => {
  fc.assert(
    fc.property(whole, whole, divisor, (a, b, c) => {
      fc.pre(BigInt(a) * BigInt(b) < 2n ** 52n * BigInt(c));
      const product = BigInt(a) * BigInt(b);
      expect(BigInt(floorOf(a, b, c))).toBe(product / BigInt(c));
      expect(BigInt(ceilOf(a, b, c))).toBe((product + BigInt(c) - 1n) / BigInt(c));
      expect(BigInt(halfUpOf(a, b, c))).toBe((2n * product + BigInt(c)) / (2n * BigInt(c)));
    }),
  );
});

test.each([
  [4_900, 120, 500, 1_176, 1_176, 1_176],
  [4_900, 1, 500, 9, 10, 10],
  [1, 1, 2, 0, 1, 1],
  [1, 1, 3, 0, 1, 0],
  [2, 1, 3, 0, 1, 1],
  [0, 5, 3, 0, 0, 0],
  [1_000_000_000_000, 999_999, 1_000_000, 999_999_000_000, 999_999_000_000, 999_999_000_000],
])("%i x %i / %i is %i, up %i, to the nearest %i", (a, b, c, down, up, nearest) => {
  expect([floorOf(a, b, c), ceilOf(a, b, c), halfUpOf(a, b, c)]).toEqual([down, up, nearest]);
});

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [100, [1, 2], [33, 67]],
  [101, [1, 1], [51, 50]],
  [5, [0, 3, 0], [0, 5, 0]],
  [5, [0, 0], [0, 0]],
  [0, [1, 2], [0, 0]],
  [1_000_000_000_000, [1, 999_999], [1_000_000, 999_999_000_000]],
])("%i over the weights %j is %j", (total, weights, parts) => {
  expect(apportion(total, weights)).toEqual(parts);
});

test("parts sum to the whole, none is further than one from its share, none without weight gets any", () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.array(fc.nat(1e6), { minLength: 1, maxLength: 6 }), (total, weights) => {
      const parts = apportion(total, weights);
      const sum = weights.reduce((a, b) => a + b, 0);
      expect(parts.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
      parts.forEach((part, i) => {
        const down = sum === 0 ? 0 : floorOf(total, weights[i] ?? 0, sum);
        expect(part === down || part === down + 1).toBe(true);
        if (weights[i] === 0) expect(part).toBe(0);
      });
    }),
  );
});
