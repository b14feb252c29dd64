import { expect, test } from "vitest";
import { STARTER_LETTERS } from "../mailings/starter-letters";
import { textsOf } from "../mailings/template";
import { findTone, TONES, type Tone } from "./tone";

const tones = (text: string, language: "fr" | "en") => findTone(text, language).map(({ tone }) => tone);

const CASES: [Tone, "fr" | "en", string, string][] = [
  ["stock_phrase", "fr", "Nous nous excusons pour la gêne occasionnée.", "Nous nous excusons pour la gêne occasionnée"],
  ["stock_phrase", "en", "We apologise for any inconvenience caused.", "We apologise for any inconvenience caused"],
  ["blame", "fr", "Vous avez profité d’un prix bas.", "Vous avez profité"],
  ["blame", "en", "You took advantage of a low price.", "You took advantage"],
  ["legalese", "fr", "Un prix indépendant de notre volonté.", "indépendant de notre volonté"],
  ["legalese", "en", "This is beyond our control.", "beyond our control"],
  ["vague_date", "fr", "Vous le recevrez dans les plus brefs délais.", "dans les plus brefs délais"],
  ["vague_date", "en", "You will have it as soon as possible.", "as soon as possible"],
  ["agentless", "fr", "Une erreur s’est produite.", "Une erreur s’est produite"],
  ["agentless", "en", "A pricing mistake was made.", "A pricing mistake was made"],
  ["urgency", "fr", "Dépêchez-vous.", "Dépêchez-vous"],
  ["urgency", "en", "Hurry.", "Hurry"],
  ["promotion", "fr", "Découvrez nos cadres.", "Découvrez nos"],
  ["promotion", "en", "Shop now.", "Shop now"],
  ["no_name", "fr", "Cher client,", "Cher client"],
  ["no_name", "en", "Dear valued customer,", "Dear valued customer"],
  ["shouting", "fr", "C’est GRATUIT pour vous.", "GRATUIT"],
  ["exclamations", "fr", "Merci ! Vraiment !", "!"],
  ["two_apologies", "fr", "Pardon. Nous sommes désolés.", "désolés"],
  ["two_apologies", "en", "We are sorry, and we apologise.", "apologise"],
];
test.each(CASES)("%s in %s: %s", (tone, language, text, found) => {
  expect(findTone(text, language)).toEqual([{ tone, at: text.indexOf(found, tone === "exclamations" ? 10 : 0), found }]);
});

test("every tone has a case", () => {
  expect(new Set(CASES.map(([tone]) => tone))).toEqual(new Set(TONES));
});

test("spaces that do not break and curly apostrophes hide nothing", () => {
  expect(tones("Une erreur s\u2019est\u00a0produite\u202f!", "fr")).toEqual(["agentless"]);
});

test("codes, acronyms of three letters, one exclamation mark and words that merely begin alike pass", () => {
  expect(tones("Votre code AB2C-9KLM-PQRS, TVA comprise, à Bordeaux. Merci !", "fr")).toEqual([]);
  expect(tones("Hurrying is not what we ask. The salesman waved.", "en")).toEqual([]);
});

test("two paragraphs may each apologise once", () => {
  expect(tones("Pardon.\n\nNous sommes désolés.", "fr")).toEqual([]);
});

test("no letter that the product proposes has a wrong tone", () => {
  for (const content of Object.values(STARTER_LETTERS))
    for (const language of ["fr", "en"] as const) {
      const letter = content[language];
      const text = [letter.subject, letter.preheader, ...letter.blocks.flatMap(textsOf)].join("\n\n");
      expect({ text, found: findTone(text, language) }).toEqual({ text, found: [] });
    }
});
