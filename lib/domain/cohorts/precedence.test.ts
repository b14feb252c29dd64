import { expect, test } from "vitest";
import { member } from "../plans/testing-member";
import { machineCohort, type RuledCohort } from "./precedence";
import { missingStanding } from "./standing-cohorts";

const bulk: RuledCohort = { key: "custom-e", when: [{ fact: "quantity", op: "at_least", value: 3 }] };
const loyal: RuledCohort = { key: "custom-f", when: [{ fact: "ordersBefore", op: "at_least", value: 5 }] };

test.each([
  ["who used nothing is untouched", member(), [bulk, loyal], "untouched"],
  ["one unit used is used", member({ unitsConsumed: 1, usage: "part" }), [bulk, loyal], "consumed"],
  ["one order used and one not: used wins, for the person as a whole", member({ unitsConsumed: 500, unitsGranted: 1_000 }), [], "consumed"],
  ["who paid too much and used it is owed money first", member({ gapMinor: -1, unitsConsumed: 5 }), [], "overcharged"],
  ["nothing lost is not paid too much", member({ gapMinor: 0 }), [], "untouched"],
  ["one line too cheap takes nothing off one too dear", member({ gapMinor: 3_800, overpaidMinor: 1_100 }), [], "overcharged"],
  ["a rule goes before price and use", member({ quantity: 3, gapMinor: -1, unitsConsumed: 5 }), [bulk], "custom-e"],
  ["the first of two rules that hold", member({ quantity: 3, ordersBefore: 9 }), [bulk, loyal], "custom-e"],
  ["the order is that of staff", member({ quantity: 3, ordersBefore: 9 }), [loyal, bulk], "custom-f"],
  ["a warning goes before every rule", member({ reported: true, quantity: 3 }), [bulk], "reported"],
  ["a cohort without conditions takes nobody", member({ quantity: 3 }), [{ key: "custom-g", when: [] }], "untouched"],
])("%s", (_, someone, ruled, expected) => {
  expect(machineCohort(someone, ruled)).toBe(expected);
});

test("the cohort of those who paid too much stands only where somebody did, under a letter that is free", () => {
  const letters = (taken: { key: string; letter: string }[], overcharged: boolean) =>
    missingStanding(taken, overcharged).map(({ key, letter }) => `${letter} ${key}`);
  expect(letters([], false)).toEqual(["A consumed", "B untouched", "C reported"]);
  expect(letters([], true)).toEqual(["A consumed", "B untouched", "C reported", "D overcharged"]);
  const standing = [
    { key: "consumed", letter: "A" },
    { key: "untouched", letter: "B" },
    { key: "reported", letter: "C" },
    { key: "custom-d", letter: "D" },
  ];
  expect(letters(standing, true)).toEqual(["E overcharged"]);
  expect(letters(standing, false)).toEqual([]);
});
