import { expect, test } from "vitest";
import { incidentFields } from "../incidents/incident-fields";
import { declareAlarm, type WrongPrice } from "./declared-incident";

const ms = (text: string) => Date.parse(text);
const TEN = ms("2026-11-20T10:00:00Z");
const NOON = ms("2026-11-20T12:00:00Z");
const TOLD = { title: "Pack", description: "", zone: "Europe/Paris", nowMs: NOON };

const price = (change: Partial<WrongPrice> = {}): WrongPrice => ({
  ...{ sku: "PACK", name: "Pack 500", channel: "", customerGroup: "", currency: "EUR", wrongMinor: 0, rightMinor: 4_900 },
  ...{ atMs: TEN, fixedMs: null, unitsPerItem: 500, unitCostMinor: 3, ...change },
});
const declared = (...prices: WrongPrice[]) => declareAlarm({ prices, raisedAtMs: ms("2026-11-20T10:02:00Z") }, TOLD);

test("one wrong price is declared with everything filled in, and can be opened as it is", () => {
  const { fields, unpriced } = declared(price()) ?? {};
  expect(unpriced).toEqual([]);
  expect(fields).toEqual({
    ...{ title: "Pack", description: "", zone: "Europe/Paris", customerGroups: [] },
    products: [
      {
        ...{ sku: "PACK", currency: "EUR", channel: "", unitsPerItem: 500, unitCostMinor: 3 },
        ...{ referencePriceMinor: 4_900, criterion: "exactly", criterionValue: 0 },
      },
    ],
    windows: [{ startsAt: new Date("2026-11-20T10:00:00Z"), endsAt: new Date("2026-11-20T12:00:00Z"), evidence: "price_log" }],
    ...{ detectedAt: new Date("2026-11-20T10:02:00Z"), fixedAt: null },
  });
  expect(incidentFields.safeParse(fields).success).toBe(true);
});

test.each([
  ["two prices under the right one", [0, 490], "at_or_under", 490],
  ["two prices over it", [49_000, 6_000], "at_or_over", 6_000],
  ["prices on both sides", [0, 49_000], "any", 0],
  ["the same price twice", [0, 0], "exactly", 0],
])("%s are recognised as one criterion", (_, wrong, criterion, criterionValue) => {
  const products = declared(...wrong.map((wrongMinor, i) => price({ wrongMinor, atMs: TEN + i })))?.fields.products;
  expect(products).toMatchObject([{ criterion, criterionValue, referencePriceMinor: 4_900 }]);
});

test("what held before the first wrong price is right, not what held between two wrong ones", () => {
  const prices = [price({ atMs: TEN + 60_000, wrongMinor: 1, rightMinor: 0 }), price({ atMs: TEN })];
  expect(declared(...prices)?.fields.products).toMatchObject([{ referencePriceMinor: 4_900, criterion: "at_or_under", criterionValue: 1 }]);
});

test("the window ends with the last fix, and at the present while one price is still wrong", () => {
  const at = (first: number | null, second: number | null) =>
    declared(price({ fixedMs: first }), price({ sku: "OTHER", atMs: TEN - 60_000, fixedMs: second }))?.fields;
  const both = at(TEN + 60_000, TEN + 120_000);
  expect([both?.windows[0]?.startsAt, both?.windows[0]?.endsAt, both?.fixedAt]).toEqual([
    new Date("2026-11-20T09:59:00Z"),
    new Date("2026-11-20T10:02:00Z"),
    new Date("2026-11-20T10:02:00Z"),
  ]);
  const one = at(TEN + 60_000, null);
  expect([one?.windows[0]?.endsAt, one?.fixedAt]).toEqual([new Date("2026-11-20T12:00:00Z"), null]);
});

test("a price that only begins later has a window all the same", () => {
  const fields = declared(price({ atMs: NOON + 3_600_000 }))?.fields;
  expect(fields?.windows[0]?.endsAt).toEqual(new Date("2026-11-20T13:01:00Z"));
});

test("a channel keeps its own product, and groups are named only where all prices name one", () => {
  const groups = declared(price({ channel: "web", customerGroup: "club" }), price({ channel: "app", customerGroup: "staff" }))?.fields;
  expect(groups?.products.map(({ channel }) => channel)).toEqual(["web", "app"]);
  expect(groups?.customerGroups).toEqual(["club", "staff"]);
  expect(declared(price({ customerGroup: "club" }), price({ channel: "web" }))?.fields.customerGroups).toEqual([]);
});

test("a product without one of its two prices is left out by name; with none left there is nothing to declare", () => {
  const first = price({ sku: "NEW", rightMinor: null, atMs: TEN - 3_600_000 });
  const missing = price({ sku: "GONE", wrongMinor: null });
  const declaredOne = declared(first, missing, price());
  expect(declaredOne?.unpriced).toEqual(["NEW", "GONE"]);
  expect(declaredOne?.fields.products.map(({ sku }) => sku)).toEqual(["PACK"]);
  expect(declaredOne?.fields.windows[0]?.startsAt).toEqual(new Date("2026-11-20T10:00:00Z"));
  expect(declared(first, missing, price({ wrongMinor: 4_900 }))).toBeNull();
});
