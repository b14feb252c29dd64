import { expect, test } from "vitest";
import { foldQuote } from "./fold-quote";

const N = "\u00a0";
test.each([
  [
    "French webmail",
    `Merci beaucoup.\n\nLe lun. 23 nov. 2026 à 09:12, Photoways <service@photoways.example> a écrit${N}:\n> Bonjour,\n> Ce prix était faux.`,
  ],
  [
    "French webmail over two lines",
    "Merci beaucoup.\n\nLe lun. 23 nov. 2026 à 09:12, Photoways\n<service@photoways.example> a écrit :\n> Bonjour,",
  ],
  [
    "Outlook in French",
    "Merci beaucoup.\n\nDe : Photoways <service@photoways.example>\nEnvoyé : lundi 23 novembre 2026 09:12\nÀ : Éloïse\nObjet : Notre erreur\n\nBonjour,",
  ],
  ["Outlook with a line", "Merci beaucoup.\n\n________________________________\nDe : Photoways\nEnvoyé : lundi\n\nBonjour,"],
  ["the original message", "Merci beaucoup.\n\n-----Message d’origine-----\nDe : Photoways\nBonjour,"],
  ["English webmail", "Merci beaucoup.\n\nOn Mon, 23 Nov 2026 at 09:12, Photoways <service@photoways.example> wrote:\n> Hello,"],
  [
    "Outlook in English",
    "Merci beaucoup.\n\nFrom: Photoways <service@photoways.example>\nSent: Monday, 23 November 2026 09:12\nTo: Éloïse\nSubject: Our mistake\n\nHello,",
  ],
  ["a telephone", "Merci beaucoup.\n\nSent from my iPhone"],
])("%s: only what is new is read first", (_, whole) => {
  const { text, folded } = foldQuote(whole);
  expect(text).toBe("Merci beaucoup.");
  expect(folded).toBe(whole.replace("Merci beaucoup.", "").trim());
});

test("an answer without a quote stays whole, with its paragraphs", () => {
  expect(foldQuote("Bonjour,\n\nJe ne suis pas d’accord.\r\nÉloïse")).toEqual({
    text: "Bonjour,\n\nJe ne suis pas d’accord.\nÉloïse",
    folded: "",
  });
});

test("who answers below the quote is read too", () => {
  const below = "Le lun. 23 nov. 2026 à 09:12, Photoways <s@p.example> a écrit :\n> Bonjour,\n\nMerci";
  expect(foldQuote(below).text).toContain("Merci");
});

test("a sentence that merely begins like a quote is no quote", () => {
  expect(foldQuote("De : rien, et à bientôt.").text).toBe("De : rien, et à bientôt.");
});

test("ten thousand lines are folded in well under a second", () => {
  const start = process.cpuUsage();
  foldQuote(`Merci.\n${"> ligne citée \n".repeat(10_000)}`);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_000);
});
