import fc from "fast-check";
import { expect, test } from "vitest";
import { ruleNames } from "../../i18n/rule-names";
import { rulesSchema } from "./rule";
import { ruleSentence } from "./rule-sentence";
import { anyRule } from "./testing-any-rule";

const COHORTS = [{ key: "untouched", letter: "B", nameFr: "Intact", nameEn: "Untouched" }];
const setting = { zone: "Europe/Paris", currency: "EUR", cohorts: COHORTS };
const namesOf = { fr: ruleNames({ ...setting, locale: "fr" }), en: ruleNames({ ...setting, locale: "en" }) };

test.each(["fr", "en"] as const)("any valid rule is one sentence in %s, with a full stop and nothing unsaid", (locale) => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const sentence = ruleSentence(rule, locale, namesOf[locale]);
      expect(sentence.endsWith(".")).toBe(true);
      expect(sentence.endsWith("..")).toBe(false);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
      expect(sentence).not.toMatch(/\s\s|\s,|\(\)/);
    }),
    { numRuns: 300 },
  );
});

test("French has no-break spaces inside its quotes and before its colons and semicolons, and no typewriter apostrophe", () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const sentence = ruleSentence(rule, "fr", namesOf.fr);
      expect(sentence).not.toMatch(/[^\u00a0][:;]|'|[^\u00a0]»/);
    }),
    { numRuns: 300 },
  );
});

test("both languages give the same amounts and days in the same number", () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const digits = (locale: "fr" | "en") => (ruleSentence(rule, locale, namesOf[locale]).match(/2027|%|€/g) ?? []).length;
      expect(digits("fr")).toBe(digits("en"));
    }),
  );
});

test("the rules that are tried here are valid, with choices and limits among them", () => {
  const tried = fc.sample(anyRule, 300);
  expect(tried.filter((rule) => !rulesSchema.safeParse([rule]).success)).toEqual([]);
  expect(tried.some((rule) => rule.limit !== undefined)).toBe(true);
  expect(tried.some((rule) => rule.actions.some(({ kind }) => kind === "choice"))).toBe(true);
});
