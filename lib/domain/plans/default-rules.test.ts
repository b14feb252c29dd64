import { expect, test } from "vitest";
import { defaultRules } from "./default-rules";
import type { PlanMember } from "./member";
import { rulesSchema } from "./rule";
import { received } from "./scenarios/scenario";
import { member, share } from "./testing-member";
import { treat } from "./treat";

const EXPIRES = "2027-05-20T22:00:00.000Z";
const credit = (minor: number) => ({
  kind: "store_credit",
  amount: { of: "fixed", per: "person", tariff: { EUR: minor } },
  expiresAt: EXPIRES,
});
const facts = { currency: "EUR", minorPerMajor: 100, creditExpiresAt: EXPIRES };
const REFUND = { kind: "refund", what: "due" };

test("each standing cohort gets the founding case's rule, any other the careful one", () => {
  const rules = defaultRules({ ...facts, cohorts: ["consumed", "untouched", "reported", "bulk"] });
  expect(rules.map(({ cohort, actions }) => [cohort, actions])).toEqual([
    ["consumed", [{ kind: "gift_consumed" }, { kind: "void_rest" }]],
    ["untouched", [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(1_500)]],
    ["reported", [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(2_000)]],
    ["bulk", [{ kind: "gift_consumed" }, { kind: "void_rest" }]],
  ]);
  expect(rulesSchema.safeParse(rules).success).toBe(true);
});

test("those who paid too much are taken nothing from, get back what is owed, and are written to", () => {
  const rules = defaultRules({ ...facts, cohorts: ["consumed", "overcharged"] });
  expect(rules.map(({ id, cohort, actions }) => [id, cohort, actions])).toEqual([
    ["r1", "consumed", [{ kind: "gift_consumed" }, { kind: "void_rest" }]],
    ["r2", "overcharged", [REFUND, { kind: "message_only" }]],
  ]);
  expect(rulesSchema.safeParse(rules).success).toBe(true);
});

test("a line too dear beside one too cheap: each is settled as if it stood alone", () => {
  const rules = defaultRules({ ...facts, cohorts: ["untouched", "overcharged"], mixed: true });
  expect(rules.map(({ id, cohort, when, actions }) => [id, cohort, when.map(({ fact }) => fact), actions])).toEqual([
    ["r1", "untouched", [], [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(1_500)]],
    ["r2", "overcharged", ["undercharged", "usage"], [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND, credit(1_500)]],
    ["r3", "overcharged", ["undercharged"], [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND]],
    ["r4", "overcharged", [], [REFUND, { kind: "message_only" }]],
  ]);
  const shares = [share({ lineId: "1" }), share({ lineId: "2", paidMinor: 6_000, gapMinor: -1_100, unitsConsumed: 120 })];
  const both = { cohort: "overcharged", gapMinor: 3_800, overpaidMinor: 1_100, paidMinor: 6_000, unitsGranted: 1_000, shares };
  const got = (used: Partial<PlanMember>) => {
    const { rule, compensations, effect, dueMissingMinor } = treat(rules, member({ ...both, ...used }));
    return [rule?.id, compensations.map(received), effect.keptUnits, dueMissingMinor];
  };
  // 500 units of the free pack go; the 500 that were paid 60.00 instead of 49.00 stay, and 11.00 comes back.
  expect(got({})).toEqual(["r2", ["gift_consumed 0", "void_rest 500", "refund 1100 due", "store_credit 1500"], 500, 0]);
  expect(got({ unitsConsumed: 120, usage: "part" })).toEqual(["r3", ["gift_consumed 0", "void_rest 500", "refund 1100 due"], 500, 0]);
});

test("where somebody paid for what is voided, every rule that voids refunds what is owed", () => {
  const rules = defaultRules({ ...facts, cohorts: ["consumed", "untouched"], refundsDue: true });
  expect(rules.map(({ actions }) => actions)).toEqual([
    [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND],
    [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND, credit(1_500)],
  ]);
});

test.each([
  [
    "two rules of one id",
    [
      { id: "a", cohort: "any", when: [], actions: [{ kind: "message_only" }] },
      { id: "a", cohort: "any", when: [], actions: [{ kind: "message_only" }] },
    ],
  ],
  ["one action twice", [{ id: "a", cohort: "any", when: [], actions: [{ kind: "void_rest" }, { kind: "void_rest" }] }]],
  ["nothing beside something", [{ id: "a", cohort: "any", when: [], actions: [{ kind: "nothing", why: "x" }, { kind: "void_rest" }] }]],
  ["no action", [{ id: "a", cohort: "any", when: [], actions: [] }]],
  ["a credit of half a cent", [{ id: "a", cohort: "any", when: [], actions: [credit(0.5)] }]],
  [
    "a word compared with a number",
    [{ id: "a", cohort: "any", when: [{ fact: "usage", op: "at_least", value: 1 }], actions: [{ kind: "void_rest" }] }],
  ],
])("%s is no valid list of rules", (_, rules) => {
  expect(rulesSchema.safeParse(rules).success).toBe(false);
});
