import { expect, test } from "vitest";
import { costRange, shareOf } from "./cost-range";
import { countFigures } from "./figures";
import { credit, member, rule, share } from "./testing-member";
import { treat } from "./treat";

const RULES = [
  rule("gift", "consumed", [{ kind: "gift_consumed" }, { kind: "void_rest" }]),
  rule("credit", "untouched", [{ kind: "void_rest" }, credit(1_500)]),
];

test("two customers and one that no rule takes", () => {
  const figures = countFigures(RULES, "EUR");
  const people = [
    member({ customerId: "1", cohort: "consumed", unitsConsumed: 120, usage: "part" }),
    member({ customerId: "2", hasEmail: false, paidMinor: 10, gapMinor: 1_000, shares: [share({ paidMinor: 10 })] }),
    member({ customerId: "3", cohort: "reported" }),
  ];
  for (const person of people) figures.add(treat(RULES, person));
  const result = figures.result();
  expect(result.total).toEqual({
    ...countFigures([], "EUR").result().total,
    customers: 3,
    giftUnits: 120,
    voidUnits: 880,
    keptUnits: 500,
    giftMinor: 1_176,
    voidMinor: 3_724 + 4_900,
    keptMinor: 4_900,
    creditMinor: 1_500,
    credits: 1,
  });
  expect(result.perRule.map((row) => [row.ruleId, row.customers, row.matching, row.creditAboveStake])).toEqual([
    ["gift", 1, 1, 0],
    ["credit", 1, 1, 1],
  ]);
  expect(result.perCohort.map((row) => [row.cohort, row.customers, row.uncovered, row.written])).toEqual([
    ["consumed", 1, 0, 1],
    ["reported", 1, 1, 0],
    ["untouched", 1, 0, 1],
  ]);
  expect([result.uncovered, result.withoutEmail, result.dueMissing, result.customersWhoUsed, result.valueMinor]).toEqual([
    1, 1, 1, 1, 14_700,
  ]);
});

test("amounts of another currency stay out of the sums and are counted", () => {
  const figures = countFigures(RULES, "EUR");
  figures.add(treat(RULES, member({ currency: "CHF" })));
  const { total, otherCurrency, unpriced } = figures.result();
  expect([total.customers, total.voidUnits, total.voidMinor, total.creditMinor, otherCurrency, unpriced]).toEqual([1, 500, 0, 0, 1, 1]);
});

test("least, expected and worst differ by the credits only", () => {
  const total = { ...countFigures([], "EUR").result().total, giftMinor: 1_000, keptMinor: 200, creditMinor: 501 };
  expect(costRange(total, 6_000)).toEqual({ leastMinor: 1_200, expectedMinor: 1_501, worstMinor: 1_701 });
});

test.each([
  [501, 5_000, 251],
  [500, 5_000, 250],
  [1, 4_999, 0],
  [1, 5_000, 1],
  [1_000_000_000_000, 9_999, 999_900_000_000],
])("the share of %i at %i basis points is %i", (minor, basisPoints, expected) => {
  expect(shareOf(minor, basisPoints)).toBe(expected);
});
