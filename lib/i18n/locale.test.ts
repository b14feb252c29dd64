import { expect, test } from "vitest";
import { isLocale, preferredLocale } from "./locale";

test.each([
  ["fr-FR,fr;q=0.9,en;q=0.8", "fr"],
  ["en-GB,en;q=0.9,fr;q=0.8", "en"],
  ["de,en;q=0.7,fr;q=0.3", "en"],
  ["de,fr;q=0.7,en;q=0.3", "fr"],
  ["fr;q=0.2, en;q=0.9", "en"],
  ["EN", "en"],
  ["de-DE,es", "fr"],
  ["en;q=0", "fr"],
  ["*", "fr"],
  ["", "fr"],
  [null, "fr"],
] as const)("a browser that asks for %j reads %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test("only languages we speak are locales", () => {
  expect([isLocale("fr"), isLocale("en"), isLocale("de"), isLocale(undefined), isLocale(null)]).toEqual([true, true, false, false, false]);
});
