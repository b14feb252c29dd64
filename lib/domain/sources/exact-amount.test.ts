import { describe, expect, test } from "vitest";
import { fineAmount, isWhole, linePrice, minorOfFine } from "./exact-amount";

const minor = (text: string, currency: string, parts?: number) => minorOfFine(fineAmount(text)!, currency, parts);

describe("a shop's decimal text", () => {
  test.each([
    ["49.00", "EUR", 4900],
    ["0.1", "EUR", 10],
    ["-4.5", "EUR", -450],
    ["1200", "JPY", 1200],
    ["1.005", "KWD", 1005],
    ["999999999999.99", "EUR", 99_999_999_999_999],
    ["40.83333333", "EUR", 4083],
    ["40.835", "EUR", 4084],
    ["-40.835", "EUR", -4084],
  ])("%s %s is %i minor units", (text, currency, expected) => {
    expect(minor(text, currency)).toBe(expected);
  });

  test.each(["", "1,5", "1e3", "NaN", "12.123456789", "--1", " "])("%j is no amount", (text) => {
    expect(fineAmount(text)).toBeNull();
  });

  test("a net price and its tax, each rounded by the shop, add up to the price displayed", () => {
    expect(minorOfFine(fineAmount("40.833333")! + fineAmount("8.166667")!, "EUR")).toBe(4900);
  });

  test("a line's total becomes the price of one", () => {
    expect(minor("20.00", "EUR", 3)).toBe(667);
    expect(minor("147.00", "EUR", 3)).toBe(4900);
  });

  test("a tenth of a cent is not whole", () => {
    expect(isWhole(fineAmount("1.001")!, "EUR")).toBe(false);
    expect(isWhole(fineAmount("1.001")!, "KWD")).toBe(true);
  });
});

describe("the price of one item", () => {
  test.each([
    ["no discount", 4900, 1, 0, 4900, false],
    ["a discount shared by three, rounded to the nearest", 1000, 3, 1000, 667, false],
    ["displayed at zero: the error itself, no gift", 0, 1, 0, 0, false],
    ["all of it taken off: a gift", 2000, 1, 2000, 0, true],
    ["all of two taken off", 2000, 2, 4000, 0, true],
  ])("%s", (_, unit, quantity, discount, unitPriceMinor, isGift) => {
    expect(linePrice(unit, quantity, discount)).toEqual({ unitPriceMinor, isGift });
  });
});
