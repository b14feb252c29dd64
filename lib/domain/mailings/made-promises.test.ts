import { expect, test } from "vitest";
import { promisesOf } from "./made-promises";
import type { LetterContent } from "./template";

const letter = (text: string, plain?: string): LetterContent["fr"] => ({
  subject: "Sujet",
  preheader: "Aperçu",
  blocks: [{ kind: "paragraph", text }],
  ...(plain && { text: [{ text: plain }] }),
});

test("a promise is told in its sentence, once however often its parts repeat it", () => {
  const french = "Merci. Vous aurez une réponse sous deux jours ouvrés. À bientôt.";
  expect(promisesOf({ fr: letter(french, french), en: letter("You will have it within 48 hours.") })).toEqual([
    { language: "fr", text: "Vous aurez une réponse sous deux jours ouvrés.", dueIn: { workingDays: 2 } },
    { language: "en", text: "You will have it within 48 hours.", dueIn: { hours: 48 } },
  ]);
});

test("a day is a promise like a length of time", () => {
  const content = { fr: letter("Nous vous rappelons avant le 15 décembre."), en: letter("We will call you within a month.") };
  expect(promisesOf(content).map(({ dueIn }) => dueIn)).toEqual([
    { dueOn: { day: 15, month: 12, year: null }, before: true },
    { months: 1 },
  ]);
});

test("what has no length of time promises nothing", () => {
  expect(promisesOf({ fr: letter("Nous vous répondrons."), en: letter("Within 0 days, or by 32 December.") })).toEqual([]);
});
