import { describe, expect, test } from "vitest";
import { backTestDemand, type PastStretch } from "./back-test-demand";
import type { Demand } from "./demand-rules";
import { testedPast } from "./tested-past";

const MINUTE = 60_000;
const at = (clock: string): number => Date.parse(`2006-08-19T${clock}:00Z`);
const demandOf = (given: Partial<Demand>): Demand => ({
  ...{ orders: 0, zeroTotals: 0, usualOrders: [] },
  ...{ bySku: new Map(), byReferrer: new Map(), usualShareBp: new Map(), ...given },
});
const stretch = (clock: string, given: Partial<Demand>): PastStretch => ({ atMs: at(clock), demand: demandOf(given) });
const pace = { stretchMs: 15 * MINUTE, groupMs: 30 * MINUTE };
const zero = { kind: "zero_totals", least: 3 } as const;
const error = { ref: "INC-1", skus: ["PACK-500"], startMs: at("10:05"), endMs: at("15:40") };

test("an ordinary day raises nothing", () => {
  const day = [stretch("09:00", { zeroTotals: 2 }), stretch("09:15", { zeroTotals: 0 })];
  expect(backTestDemand(zero, day, { ...pace, errors: [error] })).toEqual([]);
});

describe("stretches that alarm", () => {
  const day = [
    stretch("08:00", { zeroTotals: 3 }),
    stretch("10:00", { zeroTotals: 5 }),
    stretch("10:15", { zeroTotals: 40 }),
    stretch("11:00", { zeroTotals: 20 }),
    stretch("12:00", { zeroTotals: 9 }),
  ];
  const alarms = backTestDemand(zero, day, { ...pace, errors: [error] });
  test("are one alarm while no more than the grouping lies between them", () => {
    // 10:15 to 11:00 is one stretch and 30 minutes, which is grouped; 11:00 to 12:00 is not.
    expect(alarms.map(({ atMs, lines }) => [new Date(atMs).toISOString().slice(11, 16), lines])).toEqual([
      ["08:00", 3],
      ["10:00", 65],
      ["12:00", 9],
    ]);
  });
  test("belong to the error whose time they touch", () => {
    expect(alarms.map((alarm) => alarm.error)).toEqual([null, "INC-1", "INC-1"]);
  });
  test("are counted as true and false, with what was noticed when", () => {
    const tested = testedPast(alarms, [error, { ref: "INC-2", skus: ["ALBUM"], startMs: at("20:00"), endMs: at("21:00") }]);
    expect(tested).toMatchObject({ alarms: 3, falseAlarms: 1 });
    expect(tested.caught).toEqual([
      // The stretch began before the error did: noticed at once, not earlier.
      { ref: "INC-1", firedAt: "2006-08-19T10:00:00.000Z", afterMs: 0 },
      { ref: "INC-2", firedAt: null, afterMs: null },
    ]);
  });
});

test("a product’s share alarms for the error of that product alone", () => {
  const rule = { kind: "sku_share", moreThanBp: 5_000, least: 10 } as const;
  const day = [
    stretch("10:15", {
      orders: 20,
      bySku: new Map([
        ["PACK-500", 15],
        ["ALBUM", 11],
      ]),
    }),
  ];
  const alarms = backTestDemand(rule, day, { ...pace, errors: [error] });
  expect(alarms.map(({ skus, error: of }) => [skus, of])).toEqual([
    [["PACK-500"], "INC-1"],
    [["ALBUM"], null],
  ]);
});

test("an incident of several windows is one known error, from its first", () => {
  const windows = [error, { ...error, startMs: at("18:00"), endMs: at("19:00") }];
  const fired = { atMs: at("18:01"), skus: ["PACK-500"], lines: 1, error: "INC-1" };
  expect(testedPast([fired], windows).caught).toEqual([
    { ref: "INC-1", firedAt: "2006-08-19T18:01:00.000Z", afterMs: 7 * 60 * MINUTE + 56 * MINUTE },
  ]);
});

test("the sample keeps true alarms where false ones are many", () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ atMs: i, skus: ["A"], lines: 1, error: i === 59 ? "INC-1" : null }));
  const { sample } = testedPast(many, [error]);
  expect([sample.length, sample.at(-1)?.error]).toEqual([26, "INC-1"]);
});
