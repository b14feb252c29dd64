import { expect, test } from "vitest";
import { creditEnd } from "./credit-end";
import { discretionCurrencies, discretionLeft } from "./discretion";

const EURO = { perCase: { EUR: 1_000 }, perIncident: { EUR: 2_500 } };

test.each([
  ["nothing given yet", EURO, { caseMinor: 0, incidentMinor: 0 }, "EUR", 1_000],
  ["part of the case given", EURO, { caseMinor: 400, incidentMinor: 400 }, "EUR", 600],
  ["the incident is nearly used up", EURO, { caseMinor: 0, incidentMinor: 2_300 }, "EUR", 200],
  ["the incident is used up", EURO, { caseMinor: 0, incidentMinor: 2_500 }, "EUR", 0],
  ["lowered below what was given", EURO, { caseMinor: 1_500, incidentMinor: 1_500 }, "EUR", 0],
  ["a currency that nobody named", EURO, { caseMinor: 0, incidentMinor: 0 }, "USD", 0],
  ["named for cases alone", { perCase: { USD: 900 }, perIncident: {} }, { caseMinor: 0, incidentMinor: 0 }, "USD", 0],
] as const)("%s: what is left is the narrower of the two", (_, discretion, used, currency, left) => {
  expect(discretionLeft(discretion, used, currency)).toBe(left);
});

test("only what both name can be given", () => {
  expect(discretionCurrencies({ perCase: { USD: 1, EUR: 1, GBP: 0, CHF: 5 }, perIncident: { EUR: 1, GBP: 9, USD: 3 } })).toEqual([
    "EUR",
    "USD",
  ]);
});

const now = new Date("2026-11-22T10:00:00Z");
test.each([
  ["the plan gave no credit", null, "2027-02-20T23:00:00.000Z"],
  ["its credits end sooner", "2027-01-31T23:00:00Z", "2027-02-20T23:00:00.000Z"],
  ["its credits end later", "2027-03-31T22:00:00Z", "2027-03-31T22:00:00.000Z"],
])("an extra credit is good for ninety days at least: %s", (_, latest, end) => {
  expect(creditEnd(latest === null ? null : new Date(latest), now, "Europe/Paris").toISOString()).toBe(end);
});
