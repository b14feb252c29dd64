import { expect, test } from "vitest";
import { figuresOf, lastMonths, median, monthBegins, monthOf, type TrendRow, trendOf } from "./trend";

const ZONE = "Europe/Paris";
const row = (declaredAt: string, rest: Partial<TrendRow> = {}): TrendRow => ({
  declaredAt: new Date(declaredAt),
  ...{ noticeMs: null, customers: 0, costs: [], kept: null },
  ...rest,
});

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[1, 4], 2],
  [[8, 2, 6, 4], 5],
])("the median of %j is %j", (numbers, expected) => {
  expect(median(numbers)).toBe(expected);
});

test("a month begins and ends at midnight of the shop, summer and winter", () => {
  expect(monthOf(new Date("2026-07-31T21:59:59Z"), ZONE)).toBe("2026-07");
  expect(monthOf(new Date("2026-07-31T22:00:00Z"), ZONE)).toBe("2026-08");
  expect(monthBegins("2026-08", ZONE).toISOString()).toBe("2026-07-31T22:00:00.000Z");
  expect(monthBegins("2026-12", ZONE).toISOString()).toBe("2026-11-30T23:00:00.000Z");
});

test("the last months go back over a new year, this one first", () => {
  expect(lastMonths(new Date("2026-02-10T12:00:00Z"), ZONE, 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
});

test("what is known of some incidents is not said of the others", () => {
  const figures = figuresOf([
    row("2026-08-01T00:00:00Z", { noticeMs: 60_000, customers: 10, costs: [{ currency: "EUR", minor: 500 }], kept: { of: 10, again: 4 } }),
    row("2026-08-02T00:00:00Z", {
      customers: 5,
      costs: [
        { currency: "CHF", minor: 700 },
        { currency: "EUR", minor: 300 },
      ],
    }),
    row("2026-08-03T00:00:00Z", { noticeMs: 180_000, kept: { of: 30, again: 6 } }),
  ]);
  expect(figures).toEqual({
    ...{ incidents: 3, customers: 15, medianNoticeMs: 120_000, noticeKnown: 2, keptKnown: 2, kept: { of: 40, again: 10 } },
    costs: [
      { currency: "EUR", minor: 800 },
      { currency: "CHF", minor: 700 },
    ],
  });
});

test("of no incident nothing is said", () => {
  expect(figuresOf([])).toMatchObject({ incidents: 0, costs: [], medianNoticeMs: null, kept: null });
});

test("each incident is in the month of its declaration, and in no other", () => {
  const rows = [row("2026-07-31T22:30:00Z"), row("2026-07-10T00:00:00Z"), row("2026-07-11T00:00:00Z")];
  expect(trendOf(rows, ["2026-08", "2026-07", "2026-06"], ZONE).map(({ month, incidents }) => [month, incidents])).toEqual([
    ["2026-08", 1],
    ["2026-07", 2],
    ["2026-06", 0],
  ]);
});
