import { expect, test } from "vitest";
import { nameLikeness, nameWords } from "./name-words";

test.each([
  ["Zoé Martin", ["martin", "zoe"]],
  ["  MARTIN,  Zoé ", ["martin", "zoe"]],
  ["Jean-Pierre d’Arc", ["arc", "d", "jean", "pierre"]],
  ["J. Martin", ["j", "martin"]],
  ["", []],
])("the words of %o are %o", (name, words) => {
  expect(nameWords(name)).toEqual(words);
});

test.each([
  ["Zoé Martin", "MARTIN Zoe", "same"],
  ["Zoé Martin", "Z. Martin", "compatible"],
  ["Zoé Martin", "Zoé Anne Martin", "compatible"],
  ["Z Martin", "Anne Martin", "family"],
  ["Zoé Martin", "Hugo Martin", "family"],
  ["Zoé Martin", "Hugo Petit", "different"],
  ["Martin", "Zoé Martin", "family"],
  ["Z. M.", "Zoé Martin", "different"],
  ["", "Zoé Martin", "unknown"],
])("%o and %o are %s, whichever comes first", (one, other, likeness) => {
  expect(nameLikeness(one, other)).toBe(likeness);
  expect(nameLikeness(other, one)).toBe(likeness);
});
