import { expect, test } from "vitest";
import { STARTER_LETTERS } from "../domain/mailings/starter-letters";
import { textsOf } from "../domain/mailings/template";
import { spellerOf } from "./spelling";

test("French mistakes are found at their place, elisions and accents are not mistakes", async () => {
  const french = await spellerOf("fr");
  expect(french.check("L’erreur vient de nous, aujourd’hui. Éloïse a utilisé ses tirages.")).toEqual([]);
  expect(french.check("Votre crédti vous atend.")).toEqual([
    { at: 6, word: "crédti" },
    { at: 18, word: "atend" },
  ]);
});

test("English mistakes are found, the language of the letter decides", async () => {
  const english = await spellerOf("en");
  expect(english.check("We don’t recieve it.")).toEqual([{ at: 9, word: "recieve" }]);
  expect(english.check("La commande")).toContainEqual({ at: 3, word: "commande" });
});

test("British spellings are as right as American ones, and nothing else that ends alike", async () => {
  const english = await spellerOf("en");
  const words = "We honour and apologise for a cancelled order, a cheque at the centre, and what we have learnt.";
  expect(english.check(`${words} ${words.toUpperCase()}`)).toEqual([]);
  expect(english.check("fourm adviseed cancelld hounour").map(({ word }) => word)).toEqual(["fourm", "adviseed", "cancelld", "hounour"]);
});

test("variables, addresses, codes and numbers are not words", async () => {
  const english = await spellerOf("en");
  expect(english.check("{{ creditCodd }} at https://shopp.example/xyzzy or bob@shopp.example, AB2C-9KLM-PQRS, 10th, 3x")).toEqual([]);
});

test("a house word is allowed, whatever its case, and nothing like it", async () => {
  const french = await spellerOf("fr");
  const house = new Set(["photoways"]);
  expect(french.check("Photoways et l’équipe de PHOTOWAYS", house)).toEqual([]);
  expect(french.check("Photowaays", house)).toEqual([{ at: 0, word: "Photowaays" }]);
});

test("a mistake gets proposals", async () => {
  expect((await spellerOf("en")).suggest("recieve")).toContain("receive");
});

test("no letter that the product proposes holds a mistake", async () => {
  for (const language of ["fr", "en"] as const) {
    const speller = await spellerOf(language);
    for (const { [language]: letter } of Object.values(STARTER_LETTERS))
      expect(speller.check([letter.subject, letter.preheader, ...letter.blocks.flatMap(textsOf)].join("\n\n"))).toEqual([]);
  }
});
