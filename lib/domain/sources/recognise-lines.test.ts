import { expect, test } from "vitest";
import { type OrderFact, orderFactSchema } from "../orders/order-fact";
import { recogniseLines } from "./recognise-lines";

const order = (...lines: { ref: string; sku: string; parentRef?: string }[]): OrderFact =>
  orderFactSchema.parse({
    ref: "A1",
    currency: "EUR",
    placedAt: "2026-08-22T10:00:00Z",
    lines: lines.map((line) => ({ ...line, quantity: 1, unitPriceMinor: 0 })),
  });
const refs = (fact: OrderFact) => fact.lines.map(({ ref, parentRef }) => [ref, parentRef]);

test("lines that another way in had named are known by SKU and occurrence", () => {
  const stored = [
    { ref: "901", sku: "PACK" },
    { ref: "902", sku: "ALBUM" },
    { ref: "903", sku: "PACK" },
  ];
  const { order: fact, renamed } = recogniseLines(
    order({ ref: "PACK#1", sku: "PACK" }, { ref: "PACK#2", sku: "PACK", parentRef: "PACK#1" }, { ref: "ALBUM#1", sku: "ALBUM" }),
    stored,
  );
  expect(refs(fact)).toEqual([
    ["901", undefined],
    ["903", "901"],
    ["902", undefined],
  ]);
  expect(renamed.get("PACK#2")).toBe("903");
});

test("a line that fits its reference keeps it, and one that is new stays new", () => {
  const stored = [
    { ref: "PACK#1", sku: "PACK" },
    { ref: "x", sku: "ALBUM" },
  ];
  const fact = order({ ref: "PACK#1", sku: "PACK" }, { ref: "PACK#2", sku: "PACK" });
  expect(recogniseLines(fact, stored).order).toBe(fact);
});

test("an order that is not stored yet is as it was stated", () => {
  const fact = order({ ref: "PACK#1", sku: "PACK" });
  expect(recogniseLines(fact, []).order).toBe(fact);
});
