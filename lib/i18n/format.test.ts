import { expect, test } from "vitest";
import { formatDay, formatInstant, formatWeekday } from "./format";

const ZONE = "Europe/Paris";

test("the first of a month is an ordinal in French, and only there", () => {
  const first = new Date("2027-01-01T09:05:00Z");
  expect(formatDay(first, ZONE, "fr")).toBe("1er janvier 2027");
  expect(formatWeekday(first, ZONE, "fr")).toBe("vendredi 1er janvier 2027");
  expect(formatInstant(first, ZONE, "fr")).toMatch(/^1er janvier 2027/);
  expect(formatDay(first, ZONE, "en")).toBe("1 January 2027");
});

test.each([
  ["2027-01-11T09:05:00Z", "11 janvier 2027"],
  ["2027-01-21T09:05:00Z", "21 janvier 2027"],
  ["2027-03-31T09:05:00Z", "31 mars 2027"],
])("another day that ends in one is not", (at, said) => {
  expect(formatDay(new Date(at), ZONE, "fr")).toBe(said);
});
