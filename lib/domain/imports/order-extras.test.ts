import { expect, test } from "vitest";
import { parseRate } from "./parse-rate";
import { e164 } from "./phone-number";
import { productNameKey } from "./product-name-key";
import { splitCodes } from "./split-codes";

test.each([
  ["20", ".", 2000],
  ["20 %", ",", 2000],
  ["5,5", ",", 550],
  ["20.0000", ",", 2000],
  ["0.055", ".", 550],
  ["0", ".", 0],
  ["0,5 %", ",", 50],
  ["1", ".", 100],
  ["5,5", ".", "rate_invalid"],
  ["TVA 20", ".", "rate_invalid"],
  ["9999", ".", "rate_invalid"],
] as const)("the rate %s with decimal sign %s is %s basis points", (text, decimal, expected) => {
  expect(parseRate(text, decimal)).toBe(expected);
});

test.each([
  ["SUMMER", ["SUMMER"]],
  ["SUMMER, VIP ;SUMMER", ["SUMMER", "VIP"]],
  ["code:SUMMER|amount:5.00;code:VIP|amount:1.00", ["SUMMER", "VIP"]],
  [" ; ", []],
])("%j names the codes %j", (text, codes) => {
  expect(splitCodes(text)).toEqual(codes);
});

test.each([
  ["06 12 34 56 78", "FR", "+33612345678"],
  ["06 12 34 56 78", "france", "+33612345678"],
  ["+33 (0)6 12 34 56 78", "", "+33612345678"],
  ["'+33612345678", "GB", "+33612345678"],
  ["020 7946 0018", "Royaume-Uni", "+442079460018"],
  ["06 12 34 56 78", "", ""],
  ["06 12 34 56 78", "Atlantis", ""],
  ["12", "FR", ""],
  ["", "FR", ""],
])("the number %j of %j is %j", (text, country, number) => {
  expect(e164(text, country)).toBe(number);
});

test.each([
  ["Pack 500 Tirages", "pack500tirages"],
  ["  pack\u00a0500 tirages ", "pack500tirages"],
  ["Été", "ete"],
  ["Набор 500", "набор500"],
  ["写真 500", "写真500"],
])("the name %j is compared as %j", (name, key) => {
  expect(productNameKey(name)).toBe(key);
});
