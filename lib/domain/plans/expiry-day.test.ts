import { expect, test } from "vitest";
import { endOfDay, endOfDayAfter, lastDay, localDay } from "./expiry-day";

test.each([
  ["2027-03-31", "Europe/Paris", "2027-03-31T22:00:00.000Z"],
  // The clock goes forward on 28 March and back on 31 October: days of 23 and 25 hours.
  ["2027-03-27", "Europe/Paris", "2027-03-27T23:00:00.000Z"],
  ["2027-03-28", "Europe/Paris", "2027-03-28T22:00:00.000Z"],
  ["2027-10-30", "Europe/Paris", "2027-10-30T22:00:00.000Z"],
  ["2027-10-31", "Europe/Paris", "2027-10-31T23:00:00.000Z"],
  ["2027-12-31", "America/New_York", "2028-01-01T05:00:00.000Z"],
  ["2027-06-30", "Asia/Kolkata", "2027-06-30T18:30:00.000Z"],
  ["2027-02-28", "UTC", "2027-03-01T00:00:00.000Z"],
])("a credit that is good until %s in %s ends at %s", (day, zone, expected) => {
  expect(endOfDay(day, zone).toISOString()).toBe(expected);
  expect(lastDay(expected, zone)).toBe(day);
});

test("the local day is the zone's, not UTC's", () => {
  expect(localDay(new Date("2026-11-21T23:30:00Z"), "Europe/Paris")).toBe("2026-11-22");
});

test("so many days from now ends with that day", () => {
  expect(endOfDayAfter(new Date("2026-11-21T22:00:00Z"), 180, "Europe/Paris").toISOString()).toBe("2027-05-20T22:00:00.000Z");
});
