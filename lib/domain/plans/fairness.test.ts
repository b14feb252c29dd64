import { expect, test } from "vitest";
import { compareFairness, type Standing } from "./fairness";

const one = (customerId: string, facts: Partial<Standing>): Standing => ({
  customerId,
  ruleId: "r1",
  facts: "",
  remedy: "",
  stakeMinor: 4_900,
  usedMinor: 0,
  endMinor: 0,
  ...facts,
});
const compare = (...people: Standing[]) => {
  const fairness = compareFairness();
  for (const person of people) fairness.add(person);
  return fairness.result();
};

test("who used nothing and ends with less than who used everything is worse off", () => {
  const fairness = compare(
    one("1", { ruleId: "untouched", endMinor: 1_500 }),
    one("2", { ruleId: "untouched", endMinor: 1_500 }),
    one("3", { ruleId: "consumed", usedMinor: 4_900, endMinor: 4_900 }),
    one("4", { ruleId: "consumed", usedMinor: 1_000, endMinor: 1_000 }),
  );
  expect(fairness.worseOff).toEqual([
    {
      ruleId: "untouched",
      otherRuleId: "consumed",
      customers: 2,
      example: { customerId: "1", endMinor: 1_500, otherCustomerId: "3", otherEndMinor: 4_900 },
    },
    {
      ruleId: "consumed",
      otherRuleId: "consumed",
      customers: 1,
      example: { customerId: "4", endMinor: 1_000, otherCustomerId: "3", otherEndMinor: 4_900 },
    },
  ]);
  expect(fairness.worseOffCustomers).toBe(3);
});

test.each<[string, Partial<Standing>, Partial<Standing>]>([
  ["had less at stake", { stakeMinor: 4_900 }, { stakeMinor: 9_800, endMinor: 9_800 }],
  ["had used more", { usedMinor: 1_000, endMinor: 500 }, { usedMinor: 0, endMinor: 1_500 }],
  ["ends the same", { endMinor: 1_500 }, { usedMinor: 4_900, endMinor: 1_500 }],
])("who %s is not called worse off", (_, first, second) => {
  expect(compare(one("1", first), one("2", second)).worseOff).toEqual([]);
});

test("two with the same stake are compared whichever came first", () => {
  const [low, high] = [one("1", { endMinor: 1 }), one("2", { endMinor: 2 })];
  expect(compare(low, high).worseOffCustomers).toBe(1);
  expect(compare(high, low).worseOffCustomers).toBe(1);
});

test("equal facts under different remedies are told, other facts are not", () => {
  const fairness = compare(
    one("1", { facts: "a", remedy: "honour" }),
    one("2", { facts: "a", remedy: "refund" }),
    one("3", { facts: "a", remedy: "refund" }),
    one("4", { facts: "b", remedy: "credit" }),
    one("5", { facts: "b", remedy: "credit" }),
  );
  expect(fairness.unequal).toEqual([{ ruleId: "r1", customers: 3, remedies: 2 }]);
});

test("nobody is worse off among nobody", () => {
  expect(compare()).toEqual({ worseOff: [], worseOffCustomers: 0, unequal: [] });
});
