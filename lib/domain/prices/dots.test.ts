import { expect, test } from "vitest";
import type { ScopeProduct } from "../incidents/scope";
import { decodeDots, dotsOf, encodeDots, isPromoted, kindOf } from "./dots";
import { classifyDots, countDots, dotsInside, verdictOfDot } from "./judge-dots";
import type { Sale } from "./sale";

const at = (time: string): number => Date.parse(`2026-11-14T${time}Z`);
const line = (time: string, priceMinor: number, more: Partial<Sale> = {}): Sale => ({
  atMs: at(time),
  priceMinor,
  rawPriceMinor: priceMinor,
  customerGroup: null,
  sku: "PACK",
  currency: "EUR",
  channel: "web",
  quantity: 1,
  kind: "sold",
  order: 1,
  customer: 7,
  promotion: false,
  ...more,
});
const lines = [
  line("08:00:00", 0, { order: 10, customer: 1 }),
  line("09:00:00", 0, { order: 11, customer: 1 }),
  line("09:30:00", 0, { order: 11, customer: 1, sku: "MUG", quantity: 3 }),
  line("10:00:00", 0, { order: 12, customer: null }),
  line("10:30:00", 4900, { order: 13, customer: 2, promotion: true }),
  line("10:40:00", 0, { order: 14, customer: 3, kind: "given" }),
  line("10:50:00", 0, { order: 15, customer: 4, sku: "UNKNOWN" }),
  line("11:00:00", 0, { order: 16, customer: 5, channel: "app" }),
  line("12:00:00", 1.5e12, { order: 17, customer: 6, kind: "returned", quantity: -2 }),
];
const words = { total: 12, names: new Map([["PACK", "Pack de 500 — été"]]), orderRefs: new Map([[10, "W-10"]]) };
const product = (sku: string): ScopeProduct => ({
  sku,
  currency: "EUR",
  channel: "",
  criterion: "exactly",
  criterionValue: 0,
  referencePriceMinor: 4900,
  unitsPerItem: 1,
  unitCostMinor: null,
});
const products = [product("PACK"), product("MUG")];

test("columns come back from their bytes as they went in", () => {
  const dots = dotsOf(lines, words);
  const { dots: again, head } = decodeDots<{ hints: number[] }>(encodeDots(dots, { hints: [1] }).buffer);
  expect(head).toEqual({ hints: [1] });
  expect(again).toEqual(dots);
  expect(again.skus).toEqual([
    { sku: "PACK", name: "Pack de 500 — été" },
    { sku: "MUG", name: "MUG" },
    { sku: "UNKNOWN", name: "UNKNOWN" },
  ]);
  expect([again.orders[0], again.total, again.priceMinor[8], again.quantity[8], again.customer[3]]).toEqual(["W-10", 12, 1.5e12, -2, -1]);
  expect([kindOf(again.kind[4] as number), isPromoted(again.kind[4] as number), kindOf(again.kind[8] as number)]).toEqual([
    "sold",
    true,
    "returned",
  ]);
});

test("no line at all is a block of words alone", () => {
  const { dots } = decodeDots(encodeDots(dotsOf([], { ...words, total: 0 }), null).buffer);
  expect([dots.length, dots.orders, dots.total]).toEqual([0, [], 0]);
});

test("counts are of sold lines at the wrong price; the start is inside, the end is not", () => {
  const dots = dotsOf(lines, words);
  const classes = classifyDots(dots, products);
  const count = (startsAt: string, endsAt: string, name = { sku: "", channel: "" }) =>
    countDots(dots, classes, dotsInside(dots, [{ ...name, startMs: at(startsAt), endMs: at(endsAt) }]));
  expect(count("09:00:00", "11:00:00")).toEqual({ lines: 3, orders: 2, customers: 2, products: 2, wrongOutside: 2, rightInside: 1 });
  expect(count("08:00:00", "11:00:01")).toEqual({ lines: 5, orders: 4, customers: 3, products: 2, wrongOutside: 0, rightInside: 1 });
  expect(count("09:00:00", "11:00:00", { sku: "MUG", channel: "" })).toMatchObject({
    lines: 1,
    products: 1,
    wrongOutside: 4,
    rightInside: 0,
  });
});

test("a window that names a SKU goes before one for all", () => {
  const dots = dotsOf(lines, words);
  const inside = dotsInside(dots, [
    { sku: "", channel: "", startMs: at("08:00:00"), endMs: at("12:00:00") },
    { sku: "MUG", channel: "", startMs: at("10:00:00"), endMs: at("12:00:00") },
  ]);
  expect([...inside]).toEqual([1, 1, 0, 1, 1, 1, 1, 1, 0]);
  expect(verdictOfDot(1, 1)).toBe("wrong_inside");
  expect(verdictOfDot(1, 0)).toBe("wrong_outside");
  expect(verdictOfDot(2, 1)).toBe("right_inside");
  expect(verdictOfDot(2, 0)).toBe("other");
});
