import { expect, test } from "vitest";
import { dueView } from "./due-view";

const PARIS = { zone: "Europe/Paris", days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00", closed: [] };
const at = (text: string) => new Date(text);
const DUE = at("2026-11-23T18:00:00+01:00");

test.each([
  ["the same day", "2026-11-23T09:00:00+01:00", "today"],
  ["the evening before", "2026-11-22T23:59:00+01:00", "tomorrow"],
  ["two days before", "2026-11-21T12:00:00+01:00", "later"],
  ["at the very instant", "2026-11-23T18:00:00+01:00", "today"],
])("a term seen %s is still ahead", (_, now, kind) => {
  expect(dueView(DUE, at(now), PARIS)).toEqual({ kind, at: DUE.toISOString() });
});

test.each([
  ["the next morning", "2026-11-24T08:30:00+01:00", 0],
  ["two working hours on", "2026-11-24T11:00:00+01:00", 120],
  ["over a weekend", "2026-11-30T09:30:00+01:00", 4 * 540 + 30],
])("a term that is over is late by working time alone: %s", (_, now, minutes) => {
  expect(dueView(DUE, at(now), PARIS)).toEqual({ kind: "late", minutes });
});

test("today is the zone's day, not that of UTC", () => {
  expect(dueView(at("2026-11-23T23:30:00Z"), at("2026-11-23T22:30:00Z"), PARIS).kind).toBe("tomorrow");
});
