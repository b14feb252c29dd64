import { expect, test } from "vitest";
import { readPasted } from "./pasted-prices";

const settings = { decimal: ",", currency: "EUR", nowMs: Date.parse("2026-11-22T10:00:00Z") } as const;
const read = (text: string) => {
  const asked = readPasted(text, settings);
  if (!asked) return null;
  const { lines, numbers, rejected } = asked;
  const prices = Array.from(numbers, (line, i) => [
    line,
    lines.skus[lines.sku[i] ?? -1],
    lines.price[i],
    lines.currencies[lines.currency[i] ?? -1],
  ]);
  return { prices, rejected };
};

test.each([
  ["semicolons", "PACK-500;0\nALBUM;29,90;GBP"],
  ["tabs, with commas inside", "PACK-500\t0\nALBUM\t29,90\tGBP"],
])("lines with %s keep their numbers", (_, text) => {
  expect(read(text)).toEqual({
    prices: [
      [1, "PACK-500", 0, "EUR"],
      [2, "ALBUM", 2_990, "GBP"],
    ],
    rejected: [],
  });
});

test("a header of its own says what is where, and counts as a line", () => {
  expect(read("Prix;SKU\n12,50;ALBUM\n")?.prices).toEqual([[2, "ALBUM", 1_250, "EUR"]]);
});

test("a line that cannot be read is told by its own number, and blank ones are none", () => {
  expect(read("A;1\n\nB;x\nC;3")).toEqual({
    prices: [
      [1, "A", 100, "EUR"],
      [4, "C", 300, "EUR"],
    ],
    rejected: [{ line: 3, reason: "price_unreadable" }],
  });
});

test("a line without a price asks about a product without one", () => {
  expect(read("A;")?.prices).toEqual([[1, "A", Number.NaN, "EUR"]]);
});

test("a header that repeats a name is no text to read", () => expect(read("sku;sku;price\nA;B;1")).toBeNull());
