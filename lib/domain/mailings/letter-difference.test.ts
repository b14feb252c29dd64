import { expect, test } from "vitest";
import { letterDifference } from "./letter-difference";
import type { Letter } from "./template";

const letter = (...texts: string[]): Letter => ({
  subject: "Sujet",
  preheader: "Aperçu",
  blocks: [...texts.map((text) => ({ kind: "paragraph" as const, text })), { kind: "signature" }],
});

test("two letters that say the same do not differ, also when their blocks moved", () => {
  const [before, after] = [letter("Un", "Deux"), letter("Deux", "Un")];
  expect(letterDifference({ fr: before, en: before }, { fr: after, en: after })).toEqual([]);
});

test("what left stands before what came, language by language", () => {
  const before = { fr: letter("Un"), en: letter("One", "Two") };
  const after = { fr: { ...letter("Un"), subject: "Autre" }, en: letter("One") };
  expect(letterDifference(before, after)).toEqual([
    { language: "fr", change: "removed", part: "subject", text: "Sujet" },
    { language: "fr", change: "added", part: "subject", text: "Autre" },
    { language: "en", change: "removed", part: "paragraph", text: "Two" },
  ]);
});

test("a line that stood once and now stands twice has come once", () => {
  const [before, after] = [letter("Un"), letter("Un", "Un")];
  expect(letterDifference({ fr: before, en: before }, { fr: after, en: before })).toEqual([
    { language: "fr", change: "added", part: "paragraph", text: "Un" },
  ]);
});

test("a text message that changed is a difference like any other", () => {
  const [before, after] = [
    { ...letter("Un"), sms: [{ text: "Notre prix était faux." }] },
    { ...letter("Un"), sms: [{ text: "Notre prix était juste." }] },
  ];
  expect(letterDifference({ fr: before, en: before }, { fr: after, en: before })).toEqual([
    { language: "fr", change: "removed", part: "sms", text: "Notre prix était faux." },
    { language: "fr", change: "added", part: "sms", text: "Notre prix était juste." },
  ]);
});
