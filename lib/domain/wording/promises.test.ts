import { describe, expect, test } from "vitest";
import { findPromises, withoutTerms } from "./promises";

const by = (dueOn: object) => ({ dueOn, before: false });
const before = (dueOn: object) => ({ dueOn, before: true });
const on = (day: number, month: number, year: number | null = null) => ({ day, month, year });

test.each([
  ["fr", "Votre crédit sera là sous 48\u00a0h.", "sous 48\u00a0h", { hours: 48 }],
  ["fr", "Nous passons dans les trois jours.", "dans les trois jours", { hours: 72 }],
  ["fr", "Vous aurez une réponse sous deux jours ouvrés.", "sous deux jours ouvrés", { workingDays: 2 }],
  ["fr", "Le virement part d’ici une semaine.", "d’ici une semaine", { hours: 168 }],
  ["fr", "Remboursé dans un délai de 14 jours ouvrables.", "dans un délai de 14 jours ouvrables", { workingDays: 14 }],
  ["fr", "Nous vous écrivons dans 48 heures.", "dans 48 heures", { hours: 48 }],
  ["fr", "Réponse sous 48h.", "sous 48h", { hours: 48 }],
  ["fr", "Réponse sous quarante-huit heures.", "sous quarante-huit heures", { hours: 48 }],
  ["fr", "Réponse sous vingt et un jours.", "sous vingt et un jours", { hours: 504 }],
  ["fr", "Réponse sous soixante-douze heures.", "sous soixante-douze heures", { hours: 72 }],
  ["fr", "Remboursement sous un mois.", "sous un mois", { months: 1 }],
  ["fr", "Le virement part sous 2 à 3 jours ouvrés.", "sous 2 à 3 jours ouvrés", { workingDays: 3 }],
  ["fr", "Nous vous rappelons dans l’heure.", "dans l’heure", { hours: 1 }],
  ["fr", "Nous vous rappelons sous 30 minutes.", "sous 30 minutes", { hours: 1 }],
  ["fr", "Vous serez rappelé dans la journée.", "dans la journée", by({ daysAhead: 0 })],
  ["fr", "Vous êtes remboursée sous 5 jours.", "sous 5 jours", { hours: 120 }],
  ["fr", "Nous avons bien reçu votre message et vous répondons sous 48 h.", "sous 48 h", { hours: 48 }],
  ["en", "You will have it within five days.", "within five days", { hours: 120 }],
  ["en", "We will call you within the next 2 hours.", "within the next 2 hours", { hours: 2 }],
  ["en", "It arrives in three working days.", "in three working days", { workingDays: 3 }],
  ["en", "The refund is there in 1 week.", "in 1 week", { hours: 168 }],
  ["en", "You will hear from us within 48h.", "within 48h", { hours: 48 }],
  ["en", "You will hear from us within a week.", "within a week", { hours: 168 }],
  ["en", "We will call you within an hour.", "within an hour", { hours: 1 }],
  ["en", "Your refund will be issued within a month.", "within a month", { months: 1 }],
  ["en", "You will have it within forty-eight hours.", "within forty-eight hours", { hours: 48 }],
  ["en", "We received your message and will answer in two to three days.", "in two to three days", { hours: 72 }],
] as const)("%s: a length of time: %s", (language, text, found, dueIn) => {
  expect(findPromises(text, language)).toEqual([{ at: text.indexOf(found), found, dueIn }]);
});

test.each([
  ["fr", "Nous vous remboursons avant le 15 décembre.", "avant le 15 décembre", before(on(15, 12))],
  ["fr", "Votre colis partira au plus tard le vendredi 15 janvier 2027.", "au plus tard le vendredi 15 janvier 2027", by(on(15, 1, 2027))],
  ["fr", "Livraison d’ici au 20/12/2026.", "d’ici au 20/12/2026", by(on(20, 12, 2026))],
  ["fr", "Nous vous rappelons demain.", "demain", by({ daysAhead: 1 })],
  ["fr", "Demain, nous vous rappelons.", "Demain", by({ daysAhead: 1 })],
  ["fr", "Vous serez rappelée après-demain.", "après-demain", by({ daysAhead: 2 })],
  ["fr", "Votre crédit sera là vendredi.", "vendredi", by({ weekday: 5 })],
  ["fr", "Nous vous écrirons aujourd’hui.", "aujourd’hui", by({ daysAhead: 0 })],
  ["fr", "Vous aurez une réponse d’ici la fin de la semaine.", "d’ici la fin de la semaine", by({ weekday: 7 })],
  ["fr", "Je regarde votre commande et vous rappellerai avant ce soir.", "avant ce soir", before({ daysAhead: 0 })],
  ["fr", "Nous vous rappelons demain avant 18 h.", "demain", by({ daysAhead: 1 })],
  ["fr", "Nous vous rappelons avant 18 h.", "avant 18 h", by({ daysAhead: 0 })],
  ["en", "We will refund you by 15 December.", "by 15 December", by(on(15, 12))],
  ["en", "You will have it before December 15, 2026.", "before December 15, 2026", before(on(15, 12, 2026))],
  ["en", "We will call you tomorrow.", "tomorrow", by({ daysAhead: 1 })],
  ["en", "I’ll call you on Friday.", "on Friday", by({ weekday: 5 })],
  ["en", "You will hear from us today.", "today", by({ daysAhead: 0 })],
  ["en", "We are calling you on Monday, 23 November.", "on Monday, 23 November", by(on(23, 11))],
  ["en", "Your parcel will arrive by the end of the week.", "by the end of the week", by({ weekday: 7 })],
  ["en", "Please wait for our call. We will reply by Friday.", "by Friday", by({ weekday: 5 })],
] as const)("%s: a day: %s", (language, text, found, dueIn) => {
  expect(findPromises(text, language)).toEqual([{ at: text.indexOf(found), found, dueIn }]);
});

describe("no promise is", () => {
  test.each([
    ["fr", "Le prix est resté faux pendant trois jours. Vous le recevrez prochainement."],
    ["fr", "Dans les deux heures, nous avons vendu 500 packs."],
    ["fr", "Nous avons tout remboursé sous 48 h."],
    ["fr", "Vous avez commandé vendredi, et le prix était faux dès le 14 novembre."],
    ["fr", "Nous vous écrivons aujourd’hui parce que le prix affiché était une erreur."],
    ["fr", "Votre crédit est valable jusqu’au 31 mars 2027."],
    ["fr", "Utilisez votre crédit avant le 31 mars."],
    ["fr", "Vous pouvez choisir avant vendredi."],
    ["fr", "Répondez-nous avant demain."],
    ["fr", "Si vous préférez, écrivez-nous lundi."],
    ["fr", "S’il n’y est pas dans dix jours, répondez à ce message."],
    ["fr", "Notre boutique ferme le 24 décembre."],
    ["en", "The price was wrong for two hours. We sold 500 packs in total."],
    ["en", "In two hours we sold 500 packs."],
    ["en", "You ordered on Friday, before 15 November."],
    ["en", "We are writing to you today because the price was wrong."],
    ["en", "Your credit is valid until 31 March 2027."],
    ["en", "Use your credit by 31 March."],
    ["en", "Please choose by Friday."],
    ["en", "The shop will be closed on 24 December."],
  ] as const)("%s: %s", (language, text) => expect(findPromises(text, language)).toEqual([]));
});

test("what says when can be taken out", () => {
  expect(withoutTerms("Nous écrivons sous 48 h.")).toBe("Nous écrivons .");
  expect(withoutTerms("We will call on Friday, 15 December.")).toBe("We will call .");
  expect(withoutTerms("Rappel demain")).toBe("Rappel ");
});
