import fc from "fast-check";
import { expect, test } from "vitest";
import { spreadDiscount } from "./spread-discount";

const line = fc.record({
  unitPriceMinor: fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 10_000 }), fc.integer({ min: 0, max: 1e12 })),
  quantity: fc.oneof(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 1, max: 1_000_000 })),
});

test("the shares sum to the discount exactly, and none is negative or more than a cent from its part", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.integer({ min: 0, max: 1e12 }), (lines, discount) => {
      const shares = spreadDiscount(discount, lines);
      const someItems = lines.some(({ quantity }) => quantity > 0);
      expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(someItems ? BigInt(discount) : 0n);
      const costs = lines.map(({ unitPriceMinor, quantity }) => BigInt(Math.max(unitPriceMinor, 0)) * BigInt(Math.max(quantity, 0)));
      const total = costs.reduce((sum, cost) => sum + cost, 0n);
      for (const [i, share] of shares.entries()) {
        expect(share).toBeGreaterThanOrEqual(0);
        if (total === 0n) continue;
        const least = Number((BigInt(discount) * costs[i]!) / total);
        expect(share === least || share === least + 1).toBe(true);
      }
    }),
  );
});

test.each([
  [
    "1000 over one free and one paid line",
    1000,
    [
      [0, 2],
      [4400, 1],
    ],
    [0, 1000],
  ],
  [
    "a cent that cannot be halved goes to the first",
    1,
    [
      [500, 1],
      [500, 1],
    ],
    [1, 0],
  ],
  [
    "500 over 2000 and 950: 338.98 and 161.02",
    500,
    [
      [1000, 2],
      [950, 1],
    ],
    [339, 161],
  ],
  [
    "100 over three alike: 33.33 each",
    100,
    [
      [10, 1],
      [10, 1],
      [10, 1],
    ],
    [34, 33, 33],
  ],
  [
    "lines below zero get nothing",
    300,
    [
      [1000, 1],
      [1000, -1],
    ],
    [300, 0],
  ],
  [
    "where nothing costs anything the items count",
    30,
    [
      [0, 2],
      [0, 1],
    ],
    [20, 10],
  ],
  ["no line above zero", 30, [[1000, -1]], [0]],
  ["no discount", 0, [[1000, 1]], [0]],
] as [string, number, [number, number][], number[]][])("%s", (_, discount, lines, shares) => {
  expect(
    spreadDiscount(
      discount,
      lines.map(([unitPriceMinor, quantity]) => ({ unitPriceMinor, quantity })),
    ),
  ).toEqual(shares);
});
