import { describe, expect, test } from "vitest";
import { endOfWholeDays } from "../plans/expiry-day";
import { endOfCustomersDay, endOfCustomersDayAfter, endsAbroad } from "./end-abroad";

const PARIS = "Europe/Paris";
/** The end of 31 March 2027 in Paris. */
const SEALED = new Date("2027-03-31T22:00:00Z");

describe("a credit that is good until 31 March 2027 in Paris", () => {
  const later = (country: string) =>
    endsAbroad([SEALED], PARIS)
      .find((one) => one.country === country)
      ?.later.toISOString();

  test.each([
    // An hour behind, five hours behind, the same, and ahead.
    ["GB", "2027-03-31T23:00:00.000Z"],
    ["MQ", "2027-04-01T04:00:00.000Z"],
    ["BE", undefined],
    ["RE", undefined],
    ["US", undefined],
  ])("ends for customers of %s at %s, or as it was sealed", (country, end) => {
    expect(later(country)).toBe(end);
  });

  test.each(["2027-03-31T22:00:00Z", "2027-03-31T23:00:00Z", "2027-04-01T04:00:00Z"])(
    "is said to be good until that day when it ends at %s",
    (end) => {
      expect(endOfWholeDays(new Date(end), PARIS)).toEqual(SEALED);
    },
  );

  test("ends in the same way when what was moved is taken for an end again", () => {
    const moved = new Date("2027-04-01T04:00:00Z");
    expect(endsAbroad([moved], PARIS).find(({ country }) => country === "MQ")).toBeUndefined();
  });
});

test("a day of a winter, and one on which the clocks change, end where the customer lives and not before the shop's", () => {
  expect(endOfCustomersDay("2027-01-15", { zone: PARIS, country: "GB" }).toISOString()).toBe("2027-01-16T00:00:00.000Z");
  expect(endOfCustomersDay("2027-01-15", { zone: PARIS, country: "RE" }).toISOString()).toBe("2027-01-15T23:00:00.000Z");
  expect(endOfCustomersDay("2027-01-15", { zone: PARIS, country: null }).toISOString()).toBe("2027-01-15T23:00:00.000Z");
  expect(endOfCustomersDay("2027-10-31", { zone: PARIS, country: "PT" }).toISOString()).toBe("2027-11-01T00:00:00.000Z");
  const now = new Date("2026-11-22T10:00:00Z");
  expect(endOfCustomersDayAfter(now, 14, { zone: PARIS, country: "GB" }).toISOString()).toBe("2026-12-07T00:00:00.000Z");
});
