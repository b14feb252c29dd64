import { expect, test } from "vitest";
import { findPromises } from "./promises";

test.each([
  ["fr", "Votre crédit sera là sous 48\u00a0h.", "sous 48\u00a0h", { hours: 48 }],
  ["fr", "Nous passons dans les trois jours.", "dans les trois jours", { hours: 72 }],
  ["fr", "Vous aurez une réponse sous deux jours ouvrés.", "sous deux jours ouvrés", { workingDays: 2 }],
  ["fr", "Le virement part d’ici une semaine.", "d’ici une semaine", { hours: 168 }],
  ["fr", "Remboursé dans un délai de 14 jours ouvrables.", "dans un délai de 14 jours ouvrables", { workingDays: 14 }],
  ["en", "You will have it within five days.", "within five days", { hours: 120 }],
  ["en", "We will call you within the next 2 hours.", "within the next 2 hours", { hours: 2 }],
  ["en", "It arrives in three working days.", "in three working days", { workingDays: 3 }],
  ["en", "The refund is there in 1 week.", "in 1 week", { hours: 168 }],
] as const)("%s: %s", (language, text, found, dueIn) => {
  expect(findPromises(text, language)).toEqual([{ at: text.indexOf(found), found, dueIn }]);
});

test("what was, what has no number and what merely counts is no promise", () => {
  expect(findPromises("Le prix est resté faux pendant trois jours. Vous le recevrez prochainement.", "fr")).toEqual([]);
  expect(findPromises("The price was wrong for two hours. We sold 500 packs in total.", "en")).toEqual([]);
});
