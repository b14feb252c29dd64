import { expect, test } from "vitest";
import { backTest, type PastChange, type PastFacts } from "./back-test";
import type { Guard, GuardRule } from "./guard";
import { LINE_KINDS } from "./price-lines";

const at = (text: string) => Date.parse(text);
const change = (sku: string, price: number, when: string, more: Partial<PastChange> = {}): PastChange => ({
  ...{ sku, price, atMs: at(when), channel: "", group: "", currency: "EUR", kind: 0, minQuantity: 1, planned: false },
  ...more,
});
const facts: PastFacts = {
  products: new Map([
    ["PACK-500", { family: "prints", tags: [], unitsPerItem: 500, parts: [] }],
    ["PACK-200", { family: "prints", tags: [], unitsPerItem: 200, parts: [] }],
  ]),
  reference: (sku) => (sku === "PACK-500" ? 4900 : null),
  cost: () => null,
  taxBp: 1960,
  usualDays: 30,
};
const guard = (rule: GuardRule): Guard => ({ id: "g", severity: "block", scope: {}, rule });
const span = { fromMs: at("2006-05-21T00:00:00Z"), toMs: at("2006-08-20T00:00:00Z") };
const error = { ref: "INC-2006-001", skus: ["PACK-500"], startMs: at("2006-08-19T06:05:00Z"), endMs: at("2006-08-19T12:00:00Z") };

/** The founding story: a quiet quarter with one planned promotion, then the Saturday on which the pack of 500 costs nothing. */
const FOUNDING: PastChange[] = [
  change("PACK-500", 4900, "2006-03-01T00:00:00Z"),
  change("PACK-200", 2900, "2006-03-01T00:00:00Z"),
  change("PACK-500", 4800, "2006-06-12T08:00:00Z"),
  change("PACK-500", 4900, "2006-07-03T08:00:00Z"),
  change("PACK-200", 2400, "2006-08-14T07:00:00Z", { planned: true }),
  change("PACK-500", 0, "2006-08-19T06:05:00Z"),
  change("PACK-500", 4900, "2006-08-19T12:00:00Z"),
];

test.each([
  ["zero", { kind: "zero" }],
  ["30 % off the usual price", { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "down" }],
  ["30 % off the last price", { kind: "variation", against: "last", moreThanBp: 3_000, direction: "down" }],
  ["under 10 EUR", { kind: "range", min: { EUR: 1000 } }],
] satisfies [string, GuardRule][])("on the founding story %s fires in its first minute, and on no other day of the quarter", (_, rule) => {
  const { alarms, caught, falseAlarms } = backTest(guard(rule), FOUNDING, { facts, errors: [error], ...span });
  expect(caught).toEqual([{ ref: "INC-2006-001", firedAtMs: error.startMs, afterMs: 0 }]);
  expect(falseAlarms).toBe(0);
  expect(alarms).toEqual([{ atMs: error.startMs, skus: ["PACK-500"], lines: 1, error: "INC-2006-001" }]);
});

test("going back to the right price is an alarm of a guard that watches both ways, and counted as false", () => {
  const twice = [...FOUNDING, change("PACK-500", 4900, "2006-08-19T18:00:00Z")];
  const both: GuardRule = { kind: "decimal_shift", against: "last" };
  const off = [
    change("PACK-500", 4900, "2006-03-01T00:00:00Z"),
    change("PACK-500", 490, "2006-08-19T06:05:00Z"),
    change("PACK-500", 4900, "2006-08-19T12:00:00Z"),
  ];
  expect(backTest(guard(both), off, { facts, errors: [error], ...span })).toMatchObject({ falseAlarms: 1, caught: [{ afterMs: 0 }] });
  expect(
    backTest(guard({ kind: "variation", against: "usual", moreThanBp: 3_000, direction: "both" }), twice, {
      facts,
      errors: [error],
      ...span,
    }).falseAlarms,
  ).toBe(0);
});

test("a planned promotion that nobody announced would have been a false alarm", () => {
  const unplanned = FOUNDING.map((one) => ({ ...one, planned: false }));
  const rule: GuardRule = { kind: "variation", against: "last", moreThanBp: 1_000, direction: "down" };
  const { falseAlarms, caught } = backTest(guard(rule), unplanned, { facts, errors: [error], ...span });
  expect({ falseAlarms, afterMs: caught[0]?.afterMs }).toEqual({ falseAlarms: 1, afterMs: 0 });
});

test("an error that a guard says nothing about is not caught", () => {
  const { caught } = backTest(guard({ kind: "negative" }), FOUNDING, { facts, errors: [error], ...span });
  expect(caught).toEqual([{ ref: "INC-2006-001", firedAtMs: null, afterMs: null }]);
});

test("what lies before the days that are judged is known and raises nothing", () => {
  const rule: GuardRule = { kind: "first" };
  expect(backTest(guard(rule), FOUNDING, { facts, errors: [], ...span }).alarms).toEqual([]);
  expect(backTest(guard(rule), FOUNDING, { facts, errors: [], ...span, fromMs: at("2006-03-01T00:00:00Z") }).alarms).toHaveLength(1);
});

test("changes of one instant are one alarm and are seen together", () => {
  const raised = [change("PACK-500", 4900, "2006-06-01T08:00:00Z"), change("PACK-200", 5900, "2006-06-01T08:00:00Z")];
  const { alarms } = backTest(guard({ kind: "pack_cheaper" }), raised, { facts, errors: [], ...span });
  expect(alarms).toEqual([{ atMs: at("2006-06-01T08:00:00Z"), skus: ["PACK-500"], lines: 1, error: null }]);
});

test("the end of a planned promotion is no rise, and its price is not what is usual", () => {
  const promotion = [
    change("PACK-200", 4900, "2006-03-01T00:00:00Z"),
    change("PACK-200", 2400, "2006-07-01T00:00:00Z", { planned: true }),
    change("PACK-200", 4900, "2006-07-20T00:00:00Z"),
  ];
  for (const against of ["last", "usual"] as const) {
    const rise = guard({ kind: "variation", against, moreThanBp: 1_000, direction: "both" });
    expect(backTest(rise, promotion, { facts, errors: [], ...span }).alarms).toEqual([]);
    const unplanned = promotion.map((step) => ({ ...step, planned: false }));
    // By the 20th the lower price has held for 19 of 30 days.
    expect(backTest(rise, unplanned, { facts, errors: [], ...span }).alarms.length).toBe(2);
  }
});

test("a promotion is held to the regular price, and is none itself", () => {
  const promotion = (price: number, when: string) => change("PACK-200", price, when, { kind: LINE_KINDS.indexOf("promotion") });
  const changes = [
    change("PACK-200", 4900, "2006-03-01T00:00:00Z"),
    promotion(490, "2006-07-01T00:00:00Z"),
    promotion(2400, "2006-07-02T00:00:00Z"),
    change("PACK-200", 4900, "2006-07-03T00:00:00Z"),
  ];
  const shift = backTest(guard({ kind: "decimal_shift", against: "last" }), changes, { facts, errors: [], ...span });
  expect(shift.alarms.map(({ atMs }) => atMs)).toEqual([at("2006-07-01T00:00:00Z")]);
});
