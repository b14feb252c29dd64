import { describe, expect, test } from "vitest";
import { type Guard, guardSchema } from "../guards/guard";
import { linesOf, type TestLine } from "../guards/testing-lines";
import { priceRaisings } from "./price-raisings";

const ORIGIN = { priceChangeId: "7", changedBy: "night job", source: "shop" };
const asked = (id: number, rule: Guard["rule"], muted = false) => ({
  id,
  muted,
  guard: guardSchema.parse({ id: String(id), severity: "block", rule }),
});
const DROP = asked(1, { kind: "variation", against: "last", moreThanBp: 3_000, direction: "both" });
const ZERO = asked(2, { kind: "zero" });
const raised = (lines: TestLine[], guards = [DROP, ZERO]) => priceRaisings({ guards, around: linesOf(lines), origin: () => ORIGIN });

describe("prices that are out", () => {
  test("raise one alert a guard, with the greatest change and the first instant", () => {
    const { raisings, breaches, muted } = raised([
      { sku: "A", price: 1_200, last: 2_400, channel: "web", at: "2006-08-19T08:02:00Z" },
      { sku: "B", price: 0, last: 4_900, channel: "web", at: "2006-08-19T08:01:00Z" },
      { sku: "C", price: 2_300, last: 2_400, channel: "web" },
    ]);
    expect([raisings.length, breaches, muted]).toEqual([2, 3, 0]);
    expect(raisings[0]).toMatchObject({
      ...{ origin: "prices", guardId: 1, about: "", severity: "block", count: 2, skus: ["A", "B"], channels: ["web"] },
      worst: { sku: "B", beforeMinor: 4_900, afterMinor: 0, currency: "EUR", changedBy: "night job" },
      startedAt: new Date("2006-08-19T08:01:00Z"),
      detail: { kind: "variation" },
    });
    expect(raisings[0]?.breaches[0]).toMatchObject({ ...ORIGIN, sku: "A", kind: "regular", minQuantity: 1, beforeMinor: 2_400 });
    expect(raisings[1]).toMatchObject({ guardId: 2, count: 1, skus: ["B"] });
  });

  test("of a muted guard are counted and raise nothing", () => {
    expect(raised([{ sku: "A", price: 0, last: 100 }], [{ ...ZERO, muted: true }])).toEqual({ raisings: [], breaches: 0, muted: 1 });
  });

  test("are told by what the rule held them against", () => {
    const usual = asked(3, { kind: "variation", against: "usual", moreThanBp: 3_000, direction: "both" });
    const [raising] = raised([{ sku: "A", price: 100, last: 110, usual: 1_000 }], [usual]).raisings;
    expect(raising?.worst).toMatchObject({ beforeMinor: 1_000, afterMinor: 100 });
  });

  test("that were not given at all have no price after", () => {
    const missing = asked(4, { kind: "missing" });
    const [raising] = raised([{ sku: "A", price: null, reference: 900 }], [missing]).raisings;
    expect(raising?.worst).toMatchObject({ beforeMinor: 900, afterMinor: null });
  });

  test("that are no news raise nothing", () => {
    const around = linesOf([
      { sku: "A", price: 0 },
      { sku: "B", price: 0 },
    ]);
    const { raisings } = priceRaisings({ guards: [ZERO], around, origin: () => ORIGIN, isNews: (line) => line === 1 });
    expect(raisings.map(({ skus }) => skus)).toEqual([["B"]]);
  });

  test("by the thousands are one alert that keeps a thousand and counts all", () => {
    const many = Array.from({ length: 2_500 }, (_, i) => ({ sku: `S${i}`, price: i === 2_400 ? 1 : 50, last: 100 }));
    const [raising] = raised(many).raisings;
    expect([raising?.count, raising?.breaches.length, raising?.skus.length]).toEqual([2_500, 1_000, 1_000]);
    expect(raising?.worst).toMatchObject({ sku: "S2400", afterMinor: 1 });
  });
});
