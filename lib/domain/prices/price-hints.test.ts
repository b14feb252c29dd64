import { expect, test } from "vitest";
import type { ScopeProduct } from "../incidents/scope";
import { priceHints } from "./price-hints";
import { type LoggedPrice, priceSpans } from "./price-spans";
import type { Sale } from "./sale";

const product: ScopeProduct = {
  sku: "CAKE",
  currency: "GBP",
  channel: "",
  criterion: "any",
  criterionValue: 0,
  referencePriceMinor: 1275,
  unitsPerItem: 1,
  unitCostMinor: null,
};
const line = (minute: number, priceMinor: number, quantity = 1, more: Partial<Sale> = {}): Sale => ({
  atMs: minute * 60_000,
  priceMinor,
  rawPriceMinor: priceMinor,
  customerGroup: null,
  quantity,
  sku: "CAKE",
  currency: "GBP",
  channel: "web",
  kind: "sold",
  order: minute,
  customer: minute,
  promotion: false,
  ...more,
});
const hints = (lines: Sale[], log: LoggedPrice[] = []) =>
  priceHints(lines, [product], priceSpans(log)).map(
    ({ priceMinor, lines, reason, detail }) => `${priceMinor} x${lines} ${reason} ${detail}`,
  );
const logged = (
  kind: LoggedPrice["kind"],
  priceMinor: number,
  minQuantity: number,
  fromMinute: number,
  endMinute: number,
): LoggedPrice => ({
  sku: "CAKE",
  currency: "GBP",
  channel: "",
  customerGroup: "",
  kind,
  minQuantity,
  priceMinor,
  atMs: fromMinute * 60_000,
  endsMs: endMinute * 60_000,
  source: "erp",
});

test("a lower price that is always bought in larger quantities, while the ordinary one goes on, is a quantity price", () => {
  const ordinary = [2, 4, 6, 8].map((minute) => line(minute, 1275, 2));
  const back = line(7, 1095, -16, { kind: "returned" });
  expect(hints([...ordinary, line(1, 1095, 16), line(5, 1095, 32), back, line(9, 1095, 16)])).toEqual(["1095 x3 quantity 16"]);
});

test("bulk buyers at an error's price, in place of the ordinary one, are none", () => {
  const before = [line(1, 1275), line(2, 1275), line(3, 1275)];
  expect(hints([...before, line(10, 400, 16), line(11, 400, 20), line(12, 400, 99)])).toEqual([]);
  expect(hints([...before, line(1, 0, 16), line(2, 0, 20), line(3, 0, 99)])).toEqual([]);
});

test("a price without its tax, with it, and a decimal sign in the wrong place are named", () => {
  expect(hints([line(1, 1063), line(2, 1530), line(3, 12_750), line(4, 128), line(5, 1071)])).toEqual([
    "128 x1 decimal -1",
    "1063 x1 without_tax 2000",
    "1071 x1 without_tax 1900",
    "1530 x1 with_tax 2000",
    "12750 x1 decimal 1",
  ]);
});

test("what the log calls a promotion or a tier is one while it lasts and from its quantity on", () => {
  const promotion = logged("promotion", 900, 1, 10, 20);
  expect(hints([line(10, 900), line(19, 900)], [promotion])).toEqual(["900 x2 log_promotion 0"]);
  expect(hints([line(10, 900), line(20, 900)], [promotion])).toEqual([]);
  const tier = logged("tier", 1000, 6, 0, 100);
  expect(hints([line(10, 1000, 6), line(20, 1000, 12)], [tier])).toEqual(["1000 x2 log_tier 6"]);
  expect(hints([line(10, 1000, 5)], [tier])).toEqual([]);
});

test("what one customer group has paid for thirty days is its own price, while that lasts and for that group", () => {
  const days = (count: number) => count * 24 * 60;
  const own = { ...logged("regular", 1111, 1, 10 - days(30), 20), customerGroup: "pro" };
  const sold = (minute: number, customerGroup: string | null = "Pro") => line(minute, 1111, 1, { customerGroup });
  expect(hints([sold(10), sold(19)], [own])).toEqual(["1111 x2 log_group 0"]);
  for (const odd of [sold(9), sold(20), sold(10, "club"), sold(10, null)]) expect(hints([odd, sold(19)], [own])).toEqual([]);
  expect(hints([sold(10)], [{ ...own, customerGroup: "" }])).toEqual([]);
});

test("gifts and lines with a named promotion say so; the reference price needs no hint", () => {
  expect(hints([line(1, 0, 1, { kind: "given" }), line(2, 1150, 1, { promotion: true }), line(3, 1275)])).toEqual([
    "0 x1 given 0",
    "1150 x1 named_promotion 0",
  ]);
});
