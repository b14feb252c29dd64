import { describe, expect, test } from "vitest";
import { type FileChoices, lookAtPriceFile } from "./look-at-price-file";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const look = (text: string | Uint8Array, chosen: Partial<FileChoices> = {}, complete = true) =>
  lookAtPriceFile(typeof text === "string" ? Buffer.from(text) : text, complete, chosen, NOW);

describe("a decimal sign is proposed", () => {
  test.each([
    ["where only the comma reads every price", "sku;prix;devise\nA;12,50;EUR\nB;1 200,00;EUR\n", ","],
    ["where only the point does", "sku;price;currency\nA;12.50;EUR\nB;9;EUR\n", "."],
    ["where both read the same prices", "sku;price;currency\nA;12;EUR\nB;9;EUR\n", "."],
    ["nowhere else: 1,234 may be one thousand or one and a bit", "sku;price;currency\nA;1,234;KWD\nB;2;KWD\n", null],
  ])("%s", (_, text, decimal) => expect(look(text).choices).toMatchObject({ delimiter: ";", decimal }));

  test("and one that was chosen is kept", () => {
    expect(look("sku;price;currency\nA;12,50;EUR\n", { decimal: "." })).toMatchObject({
      choices: { decimal: "." },
      rows: [{ line: 2, reason: "price_unreadable" }],
    });
  });
});

test("the first lines are shown as they will be read, with the reasons of those that cannot be", () => {
  const { rows, needsCurrency } = look("sku;prix\nA;12,50\n;3,00\nC;\n", { currency: "EUR" });
  expect(needsCurrency).toBe(false);
  expect(rows).toEqual([
    { line: 2, sku: "A", price: 1_250, currency: "EUR", reason: null },
    { line: 3, sku: "", price: null, currency: "", reason: "sku_missing" },
    { line: 4, sku: "C", price: null, currency: "EUR", reason: null },
  ]);
});

test("nothing is shown while the decimal sign is in doubt, and a currency is asked for where a line names none", () => {
  expect(look("sku;price\nA;12,50\n")).toMatchObject({ needsCurrency: true, choices: { decimal: "," }, rows: [] });
  expect(look("sku;price;currency\nA;1,234;KWD\n").rows).toEqual([]);
});

test("a last line that was cut off is not looked at", () => {
  expect(look("sku;price;currency\nA;1.50;EUR\nB;2.5", {}, false).rows.map(({ sku }) => sku)).toEqual(["A"]);
});

test("an old encoding is noticed", () => {
  const bytes = Buffer.from("r\u00e9f\u00e9rence;prix;devise\nALBUM-\u00c9T\u00c9;12,50;EUR\n", "latin1");
  expect(look(bytes)).toMatchObject({ choices: { encoding: "windows-1252" }, rows: [{ sku: "ALBUM-ÉTÉ", price: 1_250 }] });
});

test.each([
  ["a workbook", Buffer.from("PK\x03\x04…"), "not_text"],
  ["a header without prices", "sku;name\nA;B\n", "no_price_column"],
  ["nothing", "", "no_header"],
])("%s is said to be none", (_, text, problem) => expect(look(text).problem).toBe(problem));
