import { expect, test } from "vitest";
import { STARTER_LETTERS } from "../domain/mailings/starter-letters";
import type { LetterContent } from "../domain/mailings/template";
import { checkWording } from "./check-wording";

const content = (fr: string, en: string): LetterContent => {
  const letter = { subject: "À propos", preheader: "À lire", blocks: [{ kind: "paragraph" as const, text: fr }] };
  return { fr: letter, en: { ...letter, subject: "About", preheader: "To read", blocks: [{ kind: "paragraph", text: en }] } };
};

test("both languages are read, each by its own dictionary and its own phrases", async () => {
  expect(await checkWording(content("Votre crédti. Dépêchez-vous.", "Your credit. Hurry."), new Set())).toEqual([
    { language: "fr", wording: "misspelling", found: "crédti", near: "Votre crédti. Dépêchez-vous." },
    { language: "fr", wording: "urgency", found: "Dépêchez-vous", near: "Votre crédti. Dépêchez-vous." },
    { language: "en", wording: "urgency", found: "Hurry", near: "Your credit. Hurry." },
  ]);
});

test("a word of the house is no mistake", async () => {
  expect(await checkWording(content("Photoways vous écrit.", "Photoways writes."), new Set(["photoways"]))).toEqual([]);
});

test("a letter of nothing but mistakes is told of a bounded number of them", async () => {
  expect(
    await checkWording(
      content(
        Array.from(
          { length: 100 },
          (_, i) => `xqzv${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`,
        ).join(" "),
        "ok",
      ),
      new Set(),
    ),
  ).toHaveLength(60);
});

test("the letters that the product proposes are clean", async () => {
  for (const letter of Object.values(STARTER_LETTERS)) expect(await checkWording(letter, new Set())).toEqual([]);
});
