import fc from "fast-check";
import { expect, test } from "vitest";
import { PriceFile, type PriceFileSettings } from "./price-file";
import { LINE_KINDS } from "./price-lines";

const NOW = Date.parse("2006-08-19T06:00:00Z");
const FRENCH: PriceFileSettings = { delimiter: ";", decimal: ",", currency: "EUR", nowMs: NOW };
const ENGLISH: PriceFileSettings = { delimiter: ",", decimal: ".", currency: null, nowMs: NOW };

function read(text: string, settings: PriceFileSettings) {
  const file = new PriceFile(settings);
  file.push(Buffer.from(text));
  file.end();
  return file;
}

test("a French price file is read by its words and its decimal sign", () => {
  const file = read("Référence;Prix;Canal;Quantité min.\nPACK-500;49,00 €;web;\n\nPACK-200;1 024;;10\n", FRENCH);
  const { skus, channels, price, minQuantity, kind, sku, channel, atMs, count } = file.columns.lines();
  expect(count).toBe(2);
  expect([...sku].map((place) => skus[place])).toEqual(["PACK-500", "PACK-200"]);
  expect([...channel].map((place) => channels[place])).toEqual(["web", ""]);
  expect([...price]).toEqual([4900, 102_400]);
  expect([...minQuantity]).toEqual([1, 10]);
  expect([...kind].map((place) => LINE_KINDS[place])).toEqual(["regular", "tier"]);
  expect([...atMs]).toEqual([NOW, NOW]);
  expect(file.numbers).toEqual([2, 4]);
});

test("an English one says its currencies, its kinds and its times itself", () => {
  const file = read("sku,price,currency,kind,valid_from\nA,-3.00,gbp,shown,2006-08-20T00:00:00+02:00\nA,100,JPY,promotion,\n", ENGLISH);
  const { currencies, currency, price, kind, atMs } = file.columns.lines();
  expect([...currency].map((place) => currencies[place])).toEqual(["GBP", "JPY"]);
  expect([...price]).toEqual([-300, 100]);
  expect([...kind].map((place) => LINE_KINDS[place])).toEqual(["shown", "promotion"]);
  expect(atMs[0]).toBe(Date.parse("2006-08-19T22:00:00Z"));
});

test("no price is a line without a price", () => {
  expect(read("sku;prix\nA;\n", FRENCH).columns.lines().price[0]).toBeNaN();
});

test.each([
  ["sku,price\nA,1", "currency_missing"],
  ["sku,price,currency\nA,1,EURO", "currency_unknown"],
  ["sku,price,currency\n,1,EUR", "sku_missing"],
  ['sku,price,currency\nA,"4,99",EUR', "price_unreadable"],
  ["sku,price,currency\nA,4.999,EUR", "price_unreadable"],
  ["sku,price,currency,min quantity\nA,4.99,EUR,0", "quantity_unreadable"],
  ["sku,price,currency,kind\nA,4.99,EUR,odd", "kind_unknown"],
  ["sku,price,currency,valid from\nA,4.99,EUR,2006-08-20T00:00:00", "time_unreadable"],
  ['sku,price,currency\n"A,4.99,EUR', "malformed"],
])("%j is rejected with its line: %s", (text, reason) => {
  const file = read(text, ENGLISH);
  expect(file.rejected).toEqual([{ line: 2, reason }]);
  expect([file.columns.count, file.rejectedCount, file.problem]).toEqual([0, 1, null]);
});

test.each([
  ["", "no_header"],
  ["\n\n", "no_header"],
  ["sku,sku,price", "header_repeats"],
  ["name,price", "no_sku_column"],
  ["sku,name", "no_price_column"],
])("%j cannot be read at all: %s", (text, problem) => {
  expect(read(text, ENGLISH).problem).toBe(problem);
});

test("wherever the bytes are cut, the same lines are read", () => {
  const text = Buffer.from(`sku;prix\n${Array.from({ length: 800 }, (_, i) => `É-${i};${i},5`).join("\n")}`);
  const whole = new PriceFile(FRENCH);
  whole.push(text);
  whole.end();
  fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 5 }), (cuts) => {
      const file = new PriceFile(FRENCH);
      let from = 0;
      for (const cut of [...cuts.sort((a, b) => a - b), text.length]) {
        file.push(text.subarray(from, cut));
        from = cut;
      }
      file.end();
      expect(file.columns.lines()).toEqual(whole.columns.lines());
      expect(file.numbers).toEqual(whole.numbers);
    }),
    { numRuns: 30 },
  );
  expect(whole.columns.lines().skus[799]).toBe("É-799");
});

test("a cell is read alike whatever stood in the lines before: quoted, spaced, absent or in a short line", () => {
  const skus = fc.constantFrom(
    ["A", "A"],
    ['"A"', "A"],
    [" A ", "A"],
    ['"A""B"', 'A"B'],
    ['A""B', 'A""B'],
    ["É", "É"],
    ["x".repeat(80), "x".repeat(80)],
  );
  const prices = fc.constantFrom(["1", 100], ["1,5", 150], ['"2,50"', 250], [" 3 ", 300], ["1 000,00", 100_000], ["-4", -400], ["", null]);
  const channels = fc.constantFrom(["web", "web"], ["app", "app"], ['"web"', "web"], ["", ""], [null, ""]);
  fc.assert(
    fc.property(fc.array(fc.tuple(skus, prices, channels), { minLength: 1, maxLength: 60 }), (rows) => {
      const cells = rows.map(([[sku], [price], [channel]]) => [sku, price, ...(channel === null ? [] : [channel])].join(";"));
      const { columns, rejectedCount } = read(["sku;prix;canal", ...cells].join("\n"), FRENCH);
      const lines = columns.lines();
      expect(rejectedCount).toBe(0);
      expect(rows.map((_, at) => [lines.skus[lines.sku[at] ?? -1], lines.price[at], lines.channels[lines.channel[at] ?? -1]])).toEqual(
        rows.map(([[, sku], [, price], [, channel]]) => [sku, price ?? Number.NaN, channel]),
      );
    }),
  );
});

test.each(['"";""', '"  ";', " ; ", ";"])("a line of nothing, %j, is none", (blank) => {
  const file = read(`sku;prix\nA;1\n${blank}\nB;2\n`, FRENCH);
  expect([file.numbers, file.rejectedCount]).toEqual([[2, 4], 0]);
});
