import { expect, test } from "vitest";
import { rulesSchema } from "./rule";
import { STRATEGIES, type Strategy, strategyRules } from "./strategies";
import { member, share } from "./testing-member";
import { treat } from "./treat";

const EXPIRES = "2027-05-20T22:00:00.000Z";
const facts = {
  cohorts: ["consumed", "untouched", "overcharged"],
  currency: "JPY",
  minorPerMajor: 1,
  creditExpiresAt: EXPIRES,
  stockItems: 150,
};
const kindsOf = (strategy: Strategy) => strategyRules(strategy, facts).map((rule) => [rule.cohort, rule.actions.map(({ kind }) => kind)]);
const OWED = ["overcharged", ["refund", "message_only"]];

test.each<[Strategy, unknown]>([
  ["honour_all", [OWED, ["any", ["honour", "message_only"]]]],
  ["void_only", [OWED, ["any", ["void_line", "refund", "message_only"]]]],
  [
    "founding",
    [
      ["consumed", ["gift_consumed", "void_rest", "refund"]],
      ["untouched", ["gift_consumed", "void_rest", "refund", "store_credit"]],
      ["overcharged", ["refund", "message_only"]],
    ],
  ],
  ["gift_and_credit", [OWED, ["any", ["gift_consumed", "void_rest", "refund", "store_credit"]]]],
  ["one_each", [OWED, ["any", ["honour", "gift_consumed", "void_rest", "refund", "tiered_discount"]]]],
  ["first_come", [OWED, ["any", ["honour", "message_only"]]]],
])("%s is what its name says", (strategy, expected) => {
  expect(kindsOf(strategy)).toEqual(expected);
});

test("amounts are whole units of the incident's currency", () => {
  const [, rule] = strategyRules("gift_and_credit", facts);
  expect(rule?.actions.at(-1)).toEqual({
    kind: "store_credit",
    amount: { of: "fixed", per: "person", tariff: { JPY: 15 } },
    expiresAt: EXPIRES,
  });
});

test("first come, first served ends with the stock, and what comes after is said", () => {
  const limit = strategyRules("first_come", facts).at(-1)?.limit;
  expect([limit?.of, limit?.upTo, limit?.boundary, limit?.past.map(({ kind }) => kind)]).toEqual([
    "items",
    150,
    "split",
    ["gift_consumed", "void_rest", "refund", "store_credit"],
  ]);
  expect(strategyRules("first_come", { ...facts, stockItems: 0 }).at(-1)?.limit?.upTo).toBe(1);
});

test.each(STRATEGIES)("%s settles a line too dear and one too cheap of one person, each by its own", (strategy) => {
  const mixed = { ...facts, mixed: true, stockItems: 1 };
  const shares = [share({ lineId: "1", paidMinor: 6_000, gapMinor: -1_100 }), share({ lineId: "2" })];
  const one = member({ ...{ cohort: "overcharged", currency: "JPY", gapMinor: 3_800, overpaidMinor: 1_100 }, paidMinor: 6_000, shares });
  const { effect, dueMissingMinor } = treat(strategyRules(strategy, mixed), one);
  const gone = { honour_all: 0, one_each: 0, first_come: 0, void_only: 500, founding: 500, gift_and_credit: 500 }[strategy];
  expect([effect.voidUnits, effect.keptUnits, effect.refundDueMinor, dueMissingMinor]).toEqual([gone, 500, 1_100, 0]);
  expect(rulesSchema.safeParse(strategyRules(strategy, mixed)).success).toBe(true);
});

test.each(STRATEGIES)("%s is a valid list of rules, with and without people who paid too much", (strategy) => {
  for (const cohorts of [facts.cohorts, ["consumed", "untouched"]])
    expect(rulesSchema.safeParse(strategyRules(strategy, { ...facts, cohorts })).success).toBe(true);
});
