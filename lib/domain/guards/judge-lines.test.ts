import { expect, test } from "vitest";
import { type Guard, type GuardRule, guardSchema } from "./guard";
import { ANSWERS, judgeLines } from "./judge-lines";
import { linesOf, type TestLine } from "./testing-lines";

const guard = (rule: GuardRule, more: Partial<Guard> = {}): Guard => ({ id: "g", severity: "block", scope: {}, rule, ...more });
/** The lines, by their place, that break a rule. */
const broken = (rule: GuardRule, lines: TestLine[], more: Partial<Guard> = {}) =>
  judgeLines([guard(rule, more)], linesOf(lines)).breaches.map(({ line }) => line);
const one = (rule: GuardRule, line: Omit<TestLine, "sku">) => broken(rule, [{ sku: "P", ...line }]).length > 0;

const thirty = (direction: "both" | "down" | "up" = "both"): GuardRule => ({
  kind: "variation",
  against: "last",
  moreThanBp: 3_000,
  direction,
});

test.each([
  ["exactly 30 % less is allowed", 700, 1000, false],
  ["a cent more than 30 % less is not", 699, 1000, true],
  ["exactly 30 % more is allowed", 1300, 1000, false],
  ["a cent more than 30 % more is not", 1301, 1000, true],
  ["an unchanged price is allowed", 1000, 1000, false],
  ["from nothing there is no share", 1000, 0, false],
])("variation: %s", (_, price, last, is) => {
  expect(one(thirty(), { price, last })).toBe(is);
});

test("a variation in one direction leaves the other alone", () => {
  expect(one(thirty("down"), { price: 5000, last: 1000 })).toBe(false);
  expect(one(thirty("up"), { price: 1, last: 1000 })).toBe(false);
  expect(one(thirty("down"), { price: 1, last: 1000 })).toBe(true);
  expect(one(thirty("up"), { price: 5000, last: 1000 })).toBe(true);
});

test("a variation is held against what it names, and says nothing where that is unknown", () => {
  const rule: GuardRule = { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "both" };
  expect(one(rule, { price: 100, last: 1000 })).toBe(false);
  expect(one(rule, { price: 100, last: 100, usual: 1000 })).toBe(true);
  expect(one({ ...rule, against: "reference" }, { price: 100, reference: 1000 })).toBe(true);
});

test.each([
  ["the least allowed", 500, false],
  ["a cent under it", 499, true],
  ["the most allowed", 5000, false],
  ["a cent over it", 5001, true],
])("range: %s", (_, price, is) => {
  expect(one({ kind: "range", min: { EUR: 500 }, max: { EUR: 5000 } }, { price })).toBe(is);
});

test("a range in another currency judges nothing", () => {
  expect(one({ kind: "range", min: { GBP: 500 } }, { price: 1 })).toBe(false);
});

test.each([
  // cost 10.00, margin 20 %, tax 20 %: 10.00 x 1.2 x 1.2 = 14.40
  ["exactly cost and margin, with tax", 1440, 1000, 2000, false],
  ["a cent under", 1439, 1000, 2000, true],
  ["exactly cost and margin, without tax", 1200, 1000, 0, false],
  ["a cent under, without tax", 1199, 1000, 0, true],
])("margin: %s", (_, price, cost, taxBp, is) => {
  expect(one({ kind: "margin", atLeastBp: 2_000 }, { price, cost, taxBp })).toBe(is);
});

test("an unknown cost is no loss, and amounts of billions are compared exactly", () => {
  expect(one({ kind: "margin", atLeastBp: 0 }, { price: 0 })).toBe(false);
  const cost = 900_000_000_000_000;
  expect(one({ kind: "margin", atLeastBp: 0 }, { price: cost, cost })).toBe(false);
  expect(one({ kind: "margin", atLeastBp: 0 }, { price: cost - 1, cost })).toBe(true);
});

test.each([
  ["zero", { kind: "zero" }, { price: 0 }, true],
  ["one cent is not zero", { kind: "zero" }, { price: 1 }, false],
  ["negative", { kind: "negative" }, { price: -1 }, true],
  ["zero is not negative", { kind: "negative" }, { price: 0 }, false],
  ["missing", { kind: "missing" }, { price: null }, true],
  ["a missing price is not zero", { kind: "zero" }, { price: null }, false],
  ["first", { kind: "first" }, { price: 100 }, true],
  ["not first with a last price", { kind: "first" }, { price: 100, last: 90 }, false],
] satisfies [string, GuardRule, Omit<TestLine, "sku">, boolean][])("%s", (_, rule, line, is) => {
  expect(one(rule, line)).toBe(is);
});

test.each([
  ["ten times", 49_990, 4_999, true],
  ["a hundred times", 499_900, 4_999, true],
  ["a tenth, rounded down", 499, 4_999, true],
  ["a tenth, rounded up", 500, 4_999, true],
  ["a hundredth", 50, 4_999, true],
  ["9.9 times is 1 % off ten", 9_900, 1_000, true],
  ["9.89 times is not", 9_890, 1_000, false],
  ["half", 2_500, 5_000, false],
  ["the same", 5_000, 5_000, false],
  ["from 9 cents to 1 cent, half a cent allowed", 1, 9, true],
  ["nothing", 0, 5_000, false],
])("decimal shift: %s", (_, price, last, is) => {
  expect(one({ kind: "decimal_shift", against: "last" }, { price, last })).toBe(is);
});

test("a currency that took the other one's number is told, a parity that always was is not", () => {
  const rule: GuardRule = { kind: "swapped_currency" };
  const lines: TestLine[] = [
    { sku: "A", currency: "EUR", price: 4999, last: 4999 },
    { sku: "A", currency: "JPY", price: 4999, last: 8100 },
    { sku: "B", currency: "EUR", price: 1000, last: 1000 },
    { sku: "B", currency: "JPY", price: 1000, last: 1000 },
    { sku: "C", currency: "EUR", price: 4999, last: 6000 },
  ];
  expect(broken(rule, lines)).toEqual([1]);
});

test("one value on many products at once is told from the number of products that is given", () => {
  const lines: TestLine[] = ["A", "B", "C"].map((sku) => ({ sku, price: 4995, last: 10_000 }));
  expect(broken({ kind: "same_value", products: 3 }, lines)).toEqual([0, 1, 2]);
  expect(broken({ kind: "same_value", products: 4 }, lines)).toEqual([]);
  expect(
    broken(
      { kind: "same_value", products: 3 },
      lines.map((line) => ({ ...line, last: 4995 })),
    ),
  ).toEqual([]);
});

test("a price that as many products had before is one that the shop likes; one more taker is told", () => {
  const had: TestLine[] = ["X", "Y", "Z"].map((sku) => ({ sku, price: 495, last: 495 }));
  const taken = (count: number): TestLine[] => Array.from({ length: count }, (_, n) => ({ sku: `T${n}`, price: 495, last: 450 }));
  expect(broken({ kind: "same_value", products: 3 }, [...had, ...taken(3)])).toEqual([]);
  expect(broken({ kind: "same_value", products: 3 }, [...had, ...taken(4)])).toEqual([3, 4, 5, 6]);
});

test("prices of one product in three channels are one product", () => {
  const lines: TestLine[] = ["web", "app", "shop"].map((channel) => ({ sku: "A", channel, price: 1, last: 2 }));
  expect(broken({ kind: "same_value", products: 2 }, lines)).toEqual([]);
  expect(broken({ kind: "bulk", moreThan: 1 }, lines)).toEqual([]);
});

test("a pack that costs less than a smaller one is told, equal packs are not", () => {
  const pack = (sku: string, unitsPerItem: number, price: number): TestLine => ({
    sku,
    price,
    product: { family: "prints", unitsPerItem },
  });
  expect(broken({ kind: "pack_cheaper" }, [pack("P500", 500, 0), pack("P200", 200, 2400), pack("P100", 100, 1500)])).toEqual([0]);
  expect(broken({ kind: "pack_cheaper" }, [pack("P500", 500, 2400), pack("P200", 200, 2400), pack("Q200", 200, 100)])).toEqual([]);
  expect(broken({ kind: "pack_cheaper" }, [pack("P500", 500, 4900), { sku: "X", price: 9000 }])).toEqual([]);
});

test("a bundle at the price of its bag is told", () => {
  const lines = (price: number): TestLine[] => [
    { sku: "SET", price, product: { parts: ["BAG", "NOTEBOOK"] } },
    { sku: "BAG", price: 2999 },
    { sku: "NOTEBOOK", price: 99_900 },
  ];
  expect(broken({ kind: "bundle_as_part" }, lines(2999))).toEqual([0]);
  expect(broken({ kind: "bundle_as_part" }, lines(99_900))).toEqual([0]);
  expect(broken({ kind: "bundle_as_part" }, lines(99_901))).toEqual([]);
});

test("changes of more products than allowed are told together, unchanged prices are no changes", () => {
  const lines: TestLine[] = [
    { sku: "A", price: 1, last: 2 },
    { sku: "B", price: 1, last: 2 },
    { sku: "C", price: 2, last: 2 },
  ];
  expect(broken({ kind: "bulk", moreThan: 1 }, lines)).toEqual([0, 1]);
  expect(broken({ kind: "bulk", moreThan: 2 }, lines)).toEqual([]);
});

test("without a price log, what sells at its price is no change, and a first price replaces nothing", () => {
  const sold = ["A", "B", "C"].map((sku): TestLine => ({ sku, price: 295, usual: 295 }));
  const first = ["X", "Y", "Z"].map((sku): TestLine => ({ sku, price: 165 }));
  const changed = ["D", "E", "F"].map((sku): TestLine => ({ sku, price: 295, usual: 1295 }));
  expect(broken({ kind: "bulk", moreThan: 2 }, [...sold, ...first])).toEqual([]);
  expect(broken({ kind: "bulk", moreThan: 2 }, [...sold, ...first, ...changed])).toEqual([6, 7, 8]);
  expect(broken({ kind: "same_value", products: 3 }, sold)).toEqual([]);
  expect(broken({ kind: "same_value", products: 3 }, changed)).toEqual([0, 1, 2]);
});

test.each([
  ["on a Wednesday at nine", "2006-08-16T07:00:00Z", false],
  ["a minute before", "2006-08-16T06:59:00Z", true],
  ["at the hour of closing", "2006-08-16T16:00:00Z", true],
  ["on the Saturday of the error", "2006-08-19T10:00:00Z", true],
  ["in winter nine is an hour later in UTC", "2006-11-15T07:30:00Z", true],
])("outside hours: %s", (_, at, is) => {
  const rule: GuardRule = { kind: "outside_hours", zone: "Europe/Paris", days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" };
  expect(one(rule, { price: 1, at })).toBe(is);
});

test("what is shown, what is in the cart and what the back office says is compared", () => {
  const lines = (cart: number): TestLine[] => [
    { sku: "A", kind: "shown", price: 1000 },
    { sku: "A", kind: "cart", price: cart },
    { sku: "A", kind: "erp", price: 1000 },
    { sku: "A", price: 1 },
  ];
  expect(broken({ kind: "difference", moreThanBp: 100 }, lines(990))).toEqual([]);
  expect(broken({ kind: "difference", moreThanBp: 100 }, lines(989))).toEqual([0, 1, 2]);
});

test("a planned promotion and a quantity break raise nothing, unless they break what holds for every price", () => {
  const usual: GuardRule = { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "both" };
  expect(one(usual, { price: 2400, usual: 4900 })).toBe(true);
  expect(one(usual, { price: 2400, usual: 4900, planned: true })).toBe(false);
  expect(one(usual, { price: 2400, usual: 4900, kind: "tier", minQuantity: 10 })).toBe(false);
  expect(one({ kind: "zero" }, { price: 0, planned: true })).toBe(true);
  expect(one({ kind: "zero" }, { price: 0, kind: "tier", minQuantity: 10 })).toBe(true);
});

test("a quantity break is held to its own last price", () => {
  expect(one(thirty(), { price: 100, last: 1000, kind: "tier", minQuantity: 10 })).toBe(true);
  expect(one(thirty(), { price: 900, last: 1000, kind: "tier", minQuantity: 10 })).toBe(false);
});

test.each([
  ["sku", { skus: ["A"] }],
  ["family", { families: ["prints"] }],
  ["tag", { tags: ["sale", "new"] }],
  ["channel", { channels: ["web"] }],
  ["currency", { currencies: ["EUR"] }],
  ["group", { groups: ["club"] }],
])("a guard scoped by %s leaves the others alone", (_, scope) => {
  const lines: TestLine[] = [
    { sku: "A", channel: "web", currency: "EUR", group: "club", price: 0, product: { family: "prints", tags: ["new"] } },
    { sku: "B", channel: "app", currency: "GBP", group: "all", price: 0, product: { family: "frames", tags: ["old"] } },
  ];
  expect(broken({ kind: "zero" }, lines, { scope })).toEqual([0]);
  expect(broken({ kind: "zero" }, lines, { scope: { ...scope, skus: ["C"] } })).toEqual([]);
});

test("a guard is armed from its first instant to before its last", () => {
  const lines: TestLine[] = ["2006-08-16T09:59:59Z", "2006-08-16T10:00:00Z", "2006-08-16T11:00:00Z"].map((at) => ({
    sku: "A",
    price: 0,
    at,
  }));
  const armed = { fromMs: Date.parse("2006-08-16T10:00:00Z"), untilMs: Date.parse("2006-08-16T11:00:00Z") };
  expect(broken({ kind: "zero" }, lines, armed)).toEqual([1]);
});

test("the gravest of what is broken is the answer", () => {
  const guards = [guard({ kind: "zero" }, { severity: "warn" }), guard(thirty(), { severity: "confirm" }), guard({ kind: "negative" })];
  const { answers, breaches } = judgeLines(
    guards,
    linesOf([
      { sku: "A", price: 0, last: 1000 },
      { sku: "B", price: 0 },
      { sku: "C", price: 900, last: 1000 },
      { sku: "D", price: -1, last: 1000 },
    ]),
  );
  expect([...answers].map((place) => ANSWERS[place])).toEqual(["confirm", "allow", "allow", "block"]);
  expect(breaches).toEqual([
    { line: 0, guard: 0 },
    { line: 1, guard: 0 },
    { line: 0, guard: 1 },
    { line: 3, guard: 1 },
    { line: 3, guard: 2 },
  ]);
});

test.each([
  ["a range of nothing", { kind: "range" }],
  ["a share of nothing", { kind: "variation", against: "last", moreThanBp: 0 }],
  ["an hour of no day", { kind: "outside_hours", zone: "Europe/Paris", days: [], from: "09:00", to: "18:00" }],
  ["a 25th hour", { kind: "outside_hours", zone: "Europe/Paris", days: [1], from: "25:00", to: "18:00" }],
])("%s is no guard", (_, rule) => {
  expect(guardSchema.safeParse({ id: "g", severity: "block", rule }).success).toBe(false);
});
