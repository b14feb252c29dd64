import { describe, expect, test } from "vitest";
import type { DrillTruth } from "./drill";
import { CRITERIA, type DrillFacts, levelOf, MOST, scoreDrill } from "./score";

const START = Date.parse("2026-08-22T12:00:00Z");
const MINUTE = 60_000;
const at = (minutes: number) => START + minutes * MINUTE;

/** Four people, two of whom used some; the error ran from five hours to three hours before the start. */
const truth: DrillTruth = {
  products: [{ sku: "DRILL1-A", name: "A", currency: "EUR", referenceMinor: 4_900 }],
  code: null,
  edges: [{ sku: "DRILL1-A", channel: "web", start: [at(-315), at(-298)], end: [at(-181), at(-165)] }],
  lines: ["1/a", "2/a", "3/a", "4/a"],
  customers: ["ann", "bob", "cid", "dan"],
  used: ["ann", "bob"],
};
const perfect: DrillFacts = {
  startedMs: START,
  declaredMs: at(15),
  windows: [{ sku: "", channel: "", startMs: at(-300), endMs: at(-180) }],
  affected: ["1/a", "2/a", "3/a", "4/a"],
  members: [
    { email: "ann", cohort: "consumed" },
    { email: "bob", cohort: "reported" },
    { email: "cid", cohort: "untouched" },
    { email: "dan", cohort: "untouched" },
  ],
  planned: ["ann", "bob", "cid", "dan"],
  approvedByAnother: true,
  firstMessageMs: at(60),
  compensations: { all: 6, settled: 6 },
  messages: ["ann", "bob", "cid", "dan"].map((email) => ({ email, sent: 1 })),
};
const nothing: DrillFacts = {
  ...{ startedMs: START, declaredMs: null, windows: [], affected: [], members: [], planned: null },
  ...{ approvedByAnother: false, firstMessageMs: null, compensations: null, messages: [] },
};
const result = (criterion: string, facts: Partial<DrillFacts>) =>
  scoreDrill(truth, { ...perfect, ...facts }).results.find((one) => one.criterion === criterion);

test("the criteria bring a hundred points together", () => {
  expect(CRITERIA.reduce((sum, criterion) => sum + MOST[criterion], 0)).toBe(100);
});

test("everything right and in time brings all points, and nothing done brings none", () => {
  expect(scoreDrill(truth, perfect).points).toBe(100);
  expect(scoreDrill(truth, nothing).points).toBe(0);
});

test.each([
  [15, 10],
  [16, 7],
  [30, 7],
  [31, 4],
  [60, 4],
  [61, 0],
])("declared after %i minutes brings %i points", (minutes, points) => {
  expect(result("declare", { declaredMs: at(minutes) })).toMatchObject({ points, minutes });
});

test.each([
  [60, 10],
  [61, 7],
  [120, 7],
  [121, 4],
  [240, 4],
  [241, 0],
])("a first message after %i minutes brings %i points", (minutes, points) => {
  expect(result("notice", { firstMessageMs: at(minutes) })).toMatchObject({ points, minutes });
});

describe("the scope", () => {
  test("loses recall for a line that was left out, and no precision", () => {
    const affected = ["1/a", "2/a", "3/a"];
    expect(result("recall", { affected })).toMatchObject({ points: 11, count: 3, of: 4 });
    expect(result("precision", { affected })).toMatchObject({ points: 15, count: 3, of: 3 });
  });
  test("loses precision for a line that should not be in, and no recall", () => {
    const affected = ["1/a", "2/a", "3/a", "4/a", "5/a"];
    expect(result("precision", { affected })).toMatchObject({ points: 12, count: 4, of: 5 });
    expect(result("recall", { affected })).toMatchObject({ points: 15, count: 4, of: 4 });
  });
});

describe("the window", () => {
  const declared = (startMs: number, endMs: number, sku = "", channel = "") => ({ windows: [{ sku, channel, startMs, endMs }] });
  test.each([
    ["as wide as it may be", declared(at(-315), at(-165)), 0, 10],
    ["as narrow as it may be", declared(at(-298), at(-181)), 0, 10],
    ["a minute late at its start", declared(at(-297), at(-180)), 1, 7],
    ["fifteen minutes short at its end", declared(at(-300), at(-196)), 15, 7],
    ["an hour too wide", declared(at(-375), at(-180)), 60, 4],
    ["more than an hour too wide", declared(at(-376), at(-180)), 61, 0],
    ["one that names the SKU", declared(at(-300), at(-180), "DRILL1-A", "web"), 0, 10],
  ])("%s", (_, windows, minutes, points) => {
    expect(result("window", windows)).toMatchObject({ minutes, points });
  });
  test("of another SKU is none", () => {
    expect(result("window", declared(at(-300), at(-180), "DRILL1-B"))).toMatchObject({ minutes: null, points: 0 });
  });
  test("that names the SKU goes before one that names nothing", () => {
    const windows = [...declared(at(-900), at(0)).windows, ...declared(at(-300), at(-180), "DRILL1-A").windows];
    expect(result("window", { windows })).toMatchObject({ minutes: 0, points: 10 });
  });
});

test("a customer in the wrong cohort, held or in none is not split right", () => {
  const [ann, bob, cid, dan] = perfect.members;
  if (!ann || !bob || !cid || !dan) throw new Error("four members");
  expect(result("split", { members: [{ ...ann, cohort: "untouched" }, bob, cid, dan] })).toMatchObject({ points: 7, count: 3 });
  expect(result("split", { members: [{ ...ann, cohort: null }, bob, cid] })).toMatchObject({ points: 5, count: 2 });
  expect(result("split", { members: [ann, bob, { ...cid, cohort: "consumed" }, dan] })).toMatchObject({ points: 7, count: 3 });
});

test("a plan that forgets somebody, or none, costs its points", () => {
  expect(result("plan", { planned: ["ann", "bob", "cid"] })).toMatchObject({ points: 7, count: 3, of: 4 });
  expect(result("plan", { planned: null })).toMatchObject({ points: 0, count: null });
});

test("a message that left twice counts as little as one that never left", () => {
  const messages = [
    { email: "ann", sent: 2 },
    { email: "bob", sent: 1 },
    { email: "cid", sent: 0 },
  ];
  expect(result("mail", { messages })).toMatchObject({ points: 1, count: 1, of: 4 });
});

test("an execution that left something open brings a part", () => {
  expect(result("execution", { compensations: { all: 6, settled: 5 } })).toMatchObject({ points: 4, count: 5, of: 6 });
});

test("a level is good for all points, part for some, none for none", () => {
  expect([15, 14, 0].map((points) => levelOf({ criterion: "recall", points }))).toEqual(["good", "part", "none"]);
});
