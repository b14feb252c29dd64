import { expect, test } from "vitest";
import { STARTER_LETTERS } from "./starter-letters";
import type { Block, LetterContent } from "./template";
import { saysWhatWasDone, untoldCohort } from "./untold";

const SENTENCE: Block = { kind: "rule_sentence" };
const WORDS: Block = { kind: "paragraph", text: "Merci." };
const letter = (fr: Block[], en: Block[]): LetterContent => ({
  fr: { subject: "À propos de votre commande", preheader: "Un mot", blocks: fr },
  en: { subject: "About your order", preheader: "A word", blocks: en },
});
const telling = letter([WORDS, SENTENCE], [SENTENCE]);

test.each([
  ["in both languages", telling, true],
  ["in French only", letter([SENTENCE], [WORDS]), false],
  ["in English only", letter([WORDS], [SENTENCE]), false],
  ["in neither", letter([WORDS], [WORDS]), false],
])("a letter that says what was done %s tells every reader: %s", (_, content, tells) => {
  expect(saysWhatWasDone(content)).toBe(tells);
});

test.each([
  ["its letter tells", [{ key: "a", letter: telling, noticed: false }], null],
  ["a notice told", [{ key: "a", letter: null, noticed: true }], null],
  ["its letter is silent and no notice went", [{ key: "a", letter: letter([WORDS], [WORDS]), noticed: false }], "a"],
  ["it has no letter and no notice went", [{ key: "a", letter: null, noticed: false }], "a"],
  [
    "the second of two is not told",
    [
      { key: "a", letter: telling, noticed: false },
      { key: "b", letter: null, noticed: false },
    ],
    "b",
  ],
  ["nothing is voided", [], null],
])("a cohort of which %s", (_, voided, untold) => {
  expect(untoldCohort(voided)).toBe(untold);
});

test("every letter that a new installation starts with tells", () => {
  expect(Object.entries(STARTER_LETTERS).filter(([, content]) => !saysWhatWasDone(content))).toEqual([]);
});
