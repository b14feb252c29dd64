import { expect, test } from "vitest";
import { formatSigned, formatSignedMoney } from "./format-difference";

test.each([
  [4.1, "fr", "+4,1"],
  [-0.84, "fr", "−0,8"],
  [-0.04, "fr", "0"],
  [12.25, "en", "+12.3"],
  [-9, "en", "−9"],
] as const)("%d in %s is written %s", (value, locale, text) => {
  expect(formatSigned(value, locale)).toBe(text);
});

test.each([
  [120.4, "fr", "+1,20\u00a0€"],
  [-40, "en", "−€0.40"],
  [-0.4, "en", "€0"],
] as const)("%d cents in %s are written %s", (minor, locale, text) => {
  expect(formatSignedMoney(minor, "EUR", locale)).toBe(text);
});
