import { expect, test } from "vitest";
import type { PlanMember } from "./member";
import { pickSamples } from "./samples";
import { serveAll } from "./serve";
import { credit, member, rule } from "./testing-member";
import { treat } from "./treat";

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

test("the one whom a limit cuts in two is shown, else the first whom it leaves out", () => {
  const limited = (boundary: "split" | "stop") => [
    {
      ...rule("r1", "any", [{ kind: "honour" as const }]),
      limit: { of: "items" as const, upTo: 3, tie: "order_ref" as const, boundary, past: [{ kind: "void_line" as const }] },
    },
  ];
  const at = (minute: string) => `2026-11-14T10:${minute}:00.000Z`;
  const two = (customerId: string, minute: string) => {
    const one = member();
    const [line] = one.shares;
    const shares = line ? [{ ...line, quantity: 2, unitsGranted: 1_000 }] : [];
    return { ...one, customerId, quantity: 2, unitsGranted: 1_000, firstOrderAt: at(minute), shares };
  };
  const people = [two("3", "30"), two("1", "10"), two("2", "20")];
  const edgeOf = (boundary: "split" | "stop") => {
    const rules = limited(boundary);
    const served = serveAll({ rules, currency: "EUR", seed: "s", personCap: null }, people);
    const samples = pickSamples(rules, "fr");
    for (const one of people) samples.add(treat(rules, one, { personCap: null, served }));
    return samples.result().find(({ kind }) => kind === "limit_edge")?.customerId;
  };
  expect(edgeOf("split")).toBe("2");
  expect(edgeOf("stop")).toBe("2");
});

test("the one with most orders and the one apologised to most often are shown", () => {
  const people = [
    member({ customerId: "1", orders: 2 }),
    member({ customerId: "2", orders: 3, apologies: 1 }),
    member({ customerId: "3", apologies: 2 }),
  ];
  expect(pick(people).filter(([kind]) => kind === "several_orders" || kind === "apologised")).toEqual([
    ["several_orders", "2"],
    ["apologised", "3"],
  ]);
});

test("of equal outcomes the middle one is the median", () => {
  const people = ["1", "2", "3", "4", "5"].map((customerId) => member({ customerId }));
  expect(pick(people)[0]).toEqual(["median", "3"]);
  expect(pick([...people, member({ customerId: "6", unitsConsumed: 500, usage: "all" })])[0]).toEqual(["median", "3"]);
});

test.each([
  [1, false],
  [2, true],
])("%i orders stand for several: %s", (orders, shown) => {
  expect(pick([member({ orders })]).some(([kind]) => kind === "several_orders")).toBe(shown);
});
