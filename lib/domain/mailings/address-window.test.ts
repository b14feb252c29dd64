import { expect, test } from "vitest";
import { addressWindow } from "./address-window";

test.each([
  ["FR", "en", "right"],
  ["fr", "en", "right"],
  ["DE", "fr", "left"],
  ["GB", "fr", "left"],
  [null, "fr", "right"],
  [null, "en", "left"],
  ["", "fr", "right"],
] as const)("a letter to %s of a house that speaks %s shows its address on the %s", (country, language, side) =>
  expect(addressWindow(country, language)).toBe(side),
);
