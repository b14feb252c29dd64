import { expect, test } from "vitest";
import { promiseDueAt, promisesIn, sameKeyOf } from "./made-promise";
import { promiseState } from "./promise-state";

const hours = { zone: "Europe/Paris", days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00", closed: [] };
const at = (text: string) => new Date(text);
const FRIDAY = at("2026-11-20T10:00:00+01:00");

test.each([
  ["48 hours of the clock", { hours: 48 }, "2026-11-22T10:00:00+01:00"],
  ["one working day: the end of the next", { workingDays: 1 }, "2026-11-23T18:00:00+01:00"],
  ["two working days", { workingDays: 2 }, "2026-11-24T18:00:00+01:00"],
  ["five months, over a clock change", { months: 5 }, "2027-04-20T10:00:00+02:00"],
  ["today", { dueOn: { daysAhead: 0 }, before: false }, "2026-11-20T23:59:00+01:00"],
  ["before tomorrow: today", { dueOn: { daysAhead: 1 }, before: true }, "2026-11-20T23:59:00+01:00"],
  ["a Friday on a Friday: the next", { dueOn: { weekday: 5 }, before: false }, "2026-11-27T23:59:00+01:00"],
  ["a Monday", { dueOn: { weekday: 1 }, before: false }, "2026-11-23T23:59:00+01:00"],
  ["before 15 December: the 14th", { dueOn: { day: 15, month: 12, year: null }, before: true }, "2026-12-14T23:59:00+01:00"],
  ["5 January: of the next year", { dueOn: { day: 5, month: 1, year: null }, before: false }, "2027-01-05T23:59:00+01:00"],
  ["a date with its year", { dueOn: { day: 15, month: 12, year: 2027 }, before: false }, "2027-12-15T23:59:00+01:00"],
])("a promise of %s is due then", (_, dueIn, due) => {
  expect(promiseDueAt(dueIn, FRIDAY, hours)).toEqual(at(due));
});

test.each([
  ["that is over", { day: 14, month: 11, year: null }, false],
  ["of a year that is over", { day: 15, month: 12, year: 2025 }, false],
  ["before today", { daysAhead: 0 }, true],
  ["that does not exist", { day: 31, month: 2, year: null }, false],
])("a day %s is due never", (_, dueOn, before) => expect(promiseDueAt({ dueOn, before }, FRIDAY, hours)).toBeNull());

test("the last day of the customer's own credit is no promise of ours", () => {
  const text = "Votre crédit sera là avant le 31 mars.";
  const made = (lastDays: string[]) => promisesIn(text, { language: "fr", now: FRIDAY, hours }, lastDays);
  expect(made(["2027-03-31"])).toEqual([]);
  expect(made(["2027-04-30"])).toMatchObject([{ text, dueAt: at("2027-03-30T23:59:00+02:00") }]);
});

test("a text's promises are its sentences, each with its date", () => {
  const text = "Bonjour.\nVotre crédit sera là sous 48 h. Rien d’autre.\nNous vous écrivons sous deux jours ouvrés !";
  expect(promisesIn(text, { language: "fr", now: FRIDAY, hours })).toEqual([
    { text: "Votre crédit sera là sous 48 h.", dueAt: at("2026-11-22T10:00:00+01:00"), sameKey: "votrecreditserala" },
    {
      text: "Nous vous écrivons sous deux jours ouvrés !",
      dueAt: at("2026-11-24T18:00:00+01:00"),
      sameKey: "nousvousecrivons",
    },
  ]);
});

test.each([
  ["Votre crédit sera là sous 48 h.", "VOTRE CREDIT SERA LA SOUS 24\u00a0h !"],
  ["Nous écrivons sous deux jours.", "Nous écrivons sous trois jours."],
  ["We will write within five days.", "We will write within 2 days"],
  ["Nous vous rappelons sous 48 h.", "Nous vous rappelons vendredi 27 novembre."],
  ["Nous vous rappelons avant le 15 décembre.", "Nous vous rappelons demain."],
  ["We will call you tomorrow.", "We will call you by Friday."],
])("%s and %s are the same promise", (one, other) => expect(sameKeyOf(one)).toBe(sameKeyOf(other)));

test("other words are another promise, and no words are some", () => {
  expect(sameKeyOf("Nous écrivons sous deux jours.")).not.toBe(sameKeyOf("Nous appelons sous deux jours."));
  expect(sameKeyOf("48")).not.toBe("");
});

const NOW = at("2026-11-23T12:00:00+01:00");
const OPEN = { dueAt: at("2026-11-24T12:00:00+01:00"), keptAt: null, givenUpAt: null };
test.each([
  ["open", OPEN],
  ["due_today", { ...OPEN, dueAt: at("2026-11-23T23:59:00+01:00") }],
  ["due_today", { ...OPEN, dueAt: NOW }],
  ["open", { ...OPEN, dueAt: at("2026-11-24T00:00:00+01:00") }],
  ["broken", { ...OPEN, dueAt: at("2026-11-23T11:59:00+01:00") }],
  ["kept", { ...OPEN, dueAt: at("2026-11-20T12:00:00+01:00"), keptAt: NOW }],
  ["given_up", { ...OPEN, dueAt: at("2026-11-20T12:00:00+01:00"), givenUpAt: NOW }],
] as const)("a promise is %s: %j", (state, promise) => expect(promiseState(promise, NOW, "Europe/Paris")).toBe(state));
