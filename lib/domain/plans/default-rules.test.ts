import { expect, test } from "vitest";
import { defaultRules } from "./default-rules";
import { rulesSchema } from "./rule";

const credit = (amountMinor: number) => ({ kind: "store_credit", amountMinor, currency: "EUR", expiresAt: "2027-05-20T22:00:00.000Z" });

test("each standing cohort gets the founding case's rule, any other the careful one", () => {
  const rules = defaultRules({
    cohorts: ["consumed", "untouched", "reported", "bulk"],
    currency: "EUR",
    minorPerMajor: 100,
    creditExpiresAt: "2027-05-20T22:00:00.000Z",
  });
  expect(rules.map(({ cohort, actions }) => [cohort, actions])).toEqual([
    ["consumed", [{ kind: "gift_consumed" }, { kind: "void_rest" }]],
    ["untouched", [{ kind: "void_rest" }, credit(1_500)]],
    ["reported", [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(2_000)]],
    ["bulk", [{ kind: "gift_consumed" }, { kind: "void_rest" }]],
  ]);
  expect(rulesSchema.safeParse(rules).success).toBe(true);
});

test("nothing is proposed for those who paid too much, so that the plan asks", () => {
  const cohorts = ["consumed", "overcharged"];
  const rules = defaultRules({ cohorts, currency: "EUR", minorPerMajor: 100, creditExpiresAt: "2027-05-20T22:00:00.000Z" });
  expect(rules.map(({ id, cohort }) => [id, cohort])).toEqual([["r1", "consumed"]]);
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
  ["a credit of half a cent", [{ id: "a", cohort: "any", when: [], actions: [{ ...credit(1), amountMinor: 0.5 }] }]],
  [
    "a word compared with a number",
    [{ id: "a", cohort: "any", when: [{ fact: "usage", op: "at_least", value: 1 }], actions: [{ kind: "void_rest" }] }],
  ],
])("%s is no valid list of rules", (_, rules) => {
  expect(rulesSchema.safeParse(rules).success).toBe(false);
});
