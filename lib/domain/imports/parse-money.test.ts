import { expect, test } from "vitest";
import { parseInteger, parseMoney } from "./parse-money";

test.each([
  ["1 234,50 €", ",", "EUR", 123450],
  ["1\u00a0234,50\u00a0€", ",", "EUR", 123450],
  ["1\u202f234,50\u202f€", ",", "EUR", 123450],
  ["1.234,50", ",", "EUR", 123450],
  ["1,234.50", ".", "GBP", 123450],
  ["£1,234.50", ".", "GBP", 123450],
  ["1'234.50", ".", "CHF", 123450],
  ["CHF 1’234.50", ".", "CHF", 123450],
  ["0", ".", "EUR", 0],
  ["0,00 €", ",", "EUR", 0],
  ["-0", ".", "EUR", 0],
  ["24", ",", "EUR", 2400],
  ["2.1", ".", "GBP", 210],
  ["2.10", ".", "GBP", 210],
  [".5", ".", "EUR", 50],
  ["12,7500", ",", "EUR", 1275],
  ["-3.05", ".", "EUR", -305],
  ["\u22123,05", ",", "EUR", -305],
  ["3,05-", ",", "EUR", -305],
  ["1200", ".", "JPY", 1200],
  ["1.234", ".", "KWD", 1234],
  ["1.234", ",", "EUR", 123400],
  ["12.755", ".", "EUR", "too_precise"],
  ["1.5", ".", "JPY", "too_precise"],
  ["$3.00", ".", "EUR", "other_currency"],
  ["3.00 USD", ".", "EUR", "other_currency"],
  ["3.00 EUR", ".", "EUR", 300],
  ["12,50", ".", "EUR", "invalid"],
  ["1,23,456", ".", "EUR", "invalid"],
  ["1.2.3", ".", "EUR", "invalid"],
  ["", ".", "EUR", "invalid"],
  ["-", ".", "EUR", "invalid"],
  ["--3", ".", "EUR", "invalid"],
  ["free", ".", "EUR", "invalid"],
  ["1e3", ".", "EUR", "invalid"],
  ["99999999999999", ".", "EUR", "invalid"],
] as const)("%j with decimal %s in %s is %s", (text, decimal, currency, expected) => {
  expect(parseMoney(text, decimal, currency)).toBe(expected);
});

test.each([
  ["6", 6],
  ["-12", -12],
  ["6.0", 6],
  ["6,00", 6],
  ["1 000", 1000],
  ["6.5", Number.NaN],
  ["", Number.NaN],
  ["3000000000", Number.NaN],
  ["six", Number.NaN],
])("the integer %j is %s", (text, expected) => {
  expect(parseInteger(text)).toBe(expected);
});
