import { expect, test } from "vitest";
import { treat } from "./figures";
import type { PlanMember } from "./member";
import { pickSamples } from "./samples";
import { credit, member, rule } from "./testing-member";

const RULES = [
  rule("r1", "any", [{ kind: "gift_consumed" }, { kind: "void_rest" }], [{ fact: "unitsConsumed", op: "at_least", value: 100 }]),
  rule("r2", "any", [{ kind: "void_rest" }, credit(1_500)]),
];
const pick = (members: PlanMember[]) => {
  const samples = pickSamples(RULES, "fr");
  for (const one of members) samples.add(treat(RULES, one));
  return samples.result().map(({ kind, customerId }) => [kind, customerId]);
};

test("each kind is a real customer who is what the kind says", () => {
  const people = [
    member({ customerId: "1" }),
    member({ customerId: "2", unitsConsumed: 500, usage: "all" }),
    member({ customerId: "3", unitsConsumed: 101, usage: "part" }),
    member({ customerId: "4", hasName: false, unitsConsumed: 300, usage: "part" }),
    member({ customerId: "5", language: "en", unitsConsumed: 400, usage: "part" }),
  ];
  expect(pick(people)).toEqual([
    ["median", "4"],
    ["biggest_winner", "2"],
    ["biggest_loser", "1"],
    ["edge", "3"],
    ["no_name", "4"],
    ["other_language", "5"],
  ]);
});

test("kinds that nobody is are left out", () => {
  expect(pick([])).toEqual([]);
  expect(pick([member({ customerId: "7" })]).map(([kind]) => kind)).toEqual(["median", "biggest_winner", "biggest_loser", "edge"]);
});
