import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText, parseDecimal } from "./decimal";

test.each([
  ["49", 2, ",", 4900],
  ["0", 2, ",", 0],
  ["0,00 €", 2, ",", 0],
  ["1 234,50 €", 2, ",", 123450],
  ["1\u202f234,50\u00a0€", 2, ",", 123450],
  ["12.50", 2, ",", 1250],
  ["1.234,5", 2, ",", 123450],
  ["1.234", 2, ",", 123400],
  ["1,234", 2, ".", 123400],
  ["€1,234.50", 2, ".", 123450],
  ["12,5", 2, ".", 1250],
  ["500", 0, ",", 500],
  ["1,234", 3, ",", 1234],
  ["66,6 %", 2, ",", 6660],
  ["15 EUR", 2, ",", 1500],
] as const)("%s reads with %i digits and %s as %i", (text, digits, sign, value) => {
  expect(parseDecimal(text, digits, sign)).toBe(value);
});

test.each(["", "-1", "12,345", "1,2,3", "abc", "1e3", "12,5,", "99999999999999999"])("%s is refused", (text) => {
  expect(parseDecimal(text, 2, ",")).toBeNull();
});

test("what is shown reads back as the same value, in both languages and for 0, 2 and 3 digits", () => {
  const value = fc.integer({ min: 0, max: 10 ** 12 });
  fc.assert(
    fc.property(value, fc.constantFrom(0, 2, 3), fc.constantFrom("," as const, "." as const), (minor, digits, sign) => {
      expect(parseDecimal(decimalText(minor, digits, sign), digits, sign)).toBe(minor);
    }),
  );
});
