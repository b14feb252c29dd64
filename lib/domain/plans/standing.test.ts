import { expect, test } from "vitest";
import { NOTHING_GIVEN } from "./member";
import { standingUnder } from "./standing";
import { credit, member, rule, share } from "./testing-member";
import { treat } from "./treat";

const RULES = [
  rule("r1", "consumed", [{ kind: "gift_consumed" }, { kind: "void_rest" }], [{ fact: "ordersBefore", op: "at_least", value: 2 }]),
  rule("r2", "any", [{ kind: "void_rest" }, { kind: "refund", what: "due" }, credit(1_500)]),
];
const standing = standingUnder(RULES);

test("who used 120 of 500 free units at 49.00 ends with what these are worth", () => {
  const shares = [share({ unitsConsumed: 120 })];
  const one = member({ cohort: "consumed", ordersBefore: 3, unitsConsumed: 120, usage: "part", shares });
  // 49.00 x 120 / 500 = 11.76
  expect(standing(treat(RULES, one))).toMatchObject({ ruleId: "r1", stakeMinor: 4_900, usedMinor: 1_176, endMinor: 1_176 });
});

test("what was paid and refunded cancels out, and a credit remains", () => {
  const one = member({ paidMinor: 100, gapMinor: 4_800, shares: [share({ paidMinor: 100, gapMinor: 4_800 })] });
  expect(standing(treat(RULES, one))).toMatchObject({ ruleId: "r2", stakeMinor: 4_800, usedMinor: 0, endMinor: 1_500 });
});

test("after an executed plan, what that one gave counts, and an unspent credit taken back does not", () => {
  const reversal = [rule("r1", "any", [{ kind: "give_back" }, { kind: "revoke_credit" }])];
  const shares = [share({ unitsGifted: 100, unitsVoided: 400 })];
  const spent = { ...NOTHING_GIVEN, creditMinor: 1_500, creditUnusedMinor: 0, refundMinor: 0, gestureMinor: 1_500 };
  const endOf = (given: typeof spent) => standingUnder(reversal)(treat(reversal, member({ given, shares }))).endMinor;
  // 400 of 500 given back: 39.20; 100 gifted before: 9.80; a credit of 15.00.
  expect(endOf(spent)).toBe(3_920 + 980 + 1_500);
  expect(endOf({ ...spent, creditUnusedMinor: 1_500 })).toBe(3_920 + 980);
});

test("where a limit or a draw decides too, facts are those that a rule asks about, and the cohort", () => {
  const drawn = [...RULES, rule("r3", "any", [{ kind: "raffle", prizes: 1, what: "Album" }])];
  const factsOf = (facts: Parameters<typeof member>[0]) => standingUnder(drawn)(treat(drawn, member(facts))).facts;
  expect(factsOf({ ordersBefore: 1 })).not.toBe(factsOf({ ordersBefore: 2 }));
  expect(factsOf({ cohort: "consumed" })).not.toBe(factsOf({}));
  expect(factsOf({ country: "BE" })).toBe(factsOf({}));
  expect(standing(treat(RULES, member())).facts).toBeNull();
});
