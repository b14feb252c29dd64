import { expect, test } from "vitest";
import { addWorkingMinutes, sameWorkingDay, type WorkingHours, workingMsBetween } from "./working-hours";

const PARIS: WorkingHours = { zone: "Europe/Paris", days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00", closed: ["2026-12-25"] };
const at = (text: string) => new Date(text);

test.each([
  ["in working time", "2026-11-23T10:00:00+01:00", 60, "2026-11-23T11:00:00+01:00"],
  ["to the very end of the day", "2026-11-23T17:00:00+01:00", 60, "2026-11-23T18:00:00+01:00"],
  ["over the night", "2026-11-23T17:30:00+01:00", 60, "2026-11-24T09:30:00+01:00"],
  ["over the weekend", "2026-11-20T17:30:00+01:00", 60, "2026-11-23T09:30:00+01:00"],
  ["from a Sunday", "2026-11-22T12:00:00+01:00", 0, "2026-11-23T09:00:00+01:00"],
  ["over a day on which the house is closed", "2026-12-24T17:30:00+01:00", 60, "2026-12-28T09:30:00+01:00"],
  ["two working days of nine hours", "2026-11-23T09:00:00+01:00", 1080, "2026-11-24T18:00:00+01:00"],
  ["over the change to winter time", "2026-10-23T17:30:00+02:00", 60, "2026-10-26T09:30:00+01:00"],
])("minutes are counted %s", (_, from, minutes, until) => {
  expect(addWorkingMinutes(at(from), minutes, PARIS)).toEqual(at(until));
});

test.each([
  ["before it opens", "2026-11-23T07:00:00+01:00", "2026-11-23T18:00:00+01:00"],
  ["a minute before it closes", "2026-11-23T17:59:00+01:00", "2026-11-23T18:00:00+01:00"],
  ["when it closes", "2026-11-23T18:00:00+01:00", "2026-11-24T18:00:00+01:00"],
  ["on Friday night", "2026-11-20T22:00:00+01:00", "2026-11-23T18:00:00+01:00"],
])("what comes %s is due by the end of the working day", (_, from, until) => {
  expect(sameWorkingDay(at(from), PARIS)).toEqual(at(until));
});

test("working time between two instants leaves nights, weekends and closed days out", () => {
  expect(workingMsBetween(at("2026-11-20T17:00:00+01:00"), at("2026-11-23T10:00:00+01:00"), PARIS)).toBe(2 * 3_600_000);
  expect(workingMsBetween(at("2026-12-24T17:00:00+01:00"), at("2026-12-26T10:00:00+01:00"), PARIS)).toBe(3_600_000);
  expect(workingMsBetween(at("2026-11-23T10:00:00+01:00"), at("2026-11-23T09:30:00+01:00"), PARIS)).toBe(0);
});

test("a day that repeats an hour has it counted", () => {
  const night: WorkingHours = { ...PARIS, days: [7], from: "01:00", to: "04:00" };
  expect(workingMsBetween(at("2026-10-25T00:00:00+02:00"), at("2026-10-25T12:00:00+01:00"), night)).toBe(4 * 3_600_000);
});

test("a house that never opens is told so", () => {
  expect(() => addWorkingMinutes(at("2026-11-23T10:00:00Z"), 1, { ...PARIS, days: [] })).toThrow(RangeError);
});
