import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonLines, PriceRequests } from "./price-requests";

const NOW_MS = Date.parse("2026-11-22T10:00:00Z");

function read(parts: readonly Buffer[]) {
  const requests = new PriceRequests(NOW_MS);
  const lines = new JsonLines((stated) => requests.take(stated));
  for (const part of parts) lines.push(part);
  lines.end();
  return requests.asked();
}

const price = fc.record({
  sku: fc.constantFrom("A", "É-1", "日本"),
  currency: fc.constant("EUR"),
  priceMinor: fc.integer({ min: -9, max: 9_999 }),
});
const line = fc.oneof(
  price.map((one) => JSON.stringify(one)),
  fc.constantFrom("", "  ", "{", '{"sku":"A"}', "\u2028"),
);

test("wherever the bytes are cut, the same prices are read, with the same numbers", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.array(fc.nat(), { maxLength: 6 }), (texts, at) => {
      const bytes = Buffer.from(texts.join("\n"));
      const cuts = at.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
      const parts = [...cuts, bytes.length].map((cut, n) => bytes.subarray(n === 0 ? 0 : cuts[n - 1], cut));
      expect(read(parts)).toEqual(read([bytes]));
    }),
  );
});

test("lines are numbered without the blank ones, and every one is taken or rejected", () => {
  const good = '{"sku":"A","currency":"EUR","priceMinor":5}';
  const asked = read([Buffer.from(`\n${good}\n\nno\n${good}`)]);
  expect([asked.numbers, asked.rejected, asked.rejectedCount]).toEqual([[1, 3], [{ line: 2, reason: "malformed" }], 1]);
});

test("a price without a kind is a quantity break above one item, and holds at once where it says nothing else", () => {
  const requests = new PriceRequests(NOW_MS);
  requests.take({ sku: "A", currency: "EUR", priceMinor: null });
  requests.take({ sku: "A", currency: "EUR", minQuantity: 5, effectiveAt: "2026-12-01T00:00:00+01:00" });
  requests.take({ sku: "A", currency: "EUR", minQuantity: 5, kind: "regular" });
  const { lines } = requests.asked();
  expect([[...lines.kind], [...lines.atMs]]).toEqual([
    [0, 1, 0],
    [NOW_MS, Date.parse("2026-11-30T23:00:00Z"), NOW_MS],
  ]);
  expect([...lines.price].every(Number.isNaN)).toBe(true);
});

test("one line more than a check takes is too many, and is not taken", () => {
  const requests = new PriceRequests(NOW_MS, 2);
  const taken = [0, 1, 2].map(() => {
    requests.take({ sku: "A", currency: "EUR" });
    return requests.tooMany;
  });
  expect([taken, requests.asked().lines.count]).toEqual([[false, false, true], 2]);
});
