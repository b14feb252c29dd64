import { expect, test } from "vitest";
import { CsvTokenizer } from "./csv-tokenizer";
import { LineDigest } from "./line-digest";
import type { ImportSettings } from "./settings";

const HEADER = ["order", "price"];
const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "UTC",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: null,
  preset: null,
  columns: { orderRef: "order", unitPrice: "price" },
};

function digestOf(text: string, header = HEADER, settings = SETTINGS): number {
  const digest = new LineDigest(header, settings);
  digest.begin();
  const tokenizer = new CsvTokenizer(",", (record) => digest.add(record));
  tokenizer.push(Buffer.from(text));
  tokenizer.end();
  return digest.value;
}

test("the same lines have the same digest, wherever they stand in a file", () => {
  const digest = new LineDigest(HEADER, SETTINGS);
  const values: number[] = [];
  const tokenizer = new CsvTokenizer(",", (record) => {
    digest.begin();
    digest.add(record);
    values.push(digest.value);
  });
  tokenizer.push(Buffer.from("A1,10.00\nA2,10.00\nA1,10.00"));
  tokenizer.end();
  expect(values).toEqual([digestOf("A1,10.00"), digestOf("A2,10.00"), digestOf("A1,10.00")]);
});

test("a digest stays what it is from one release to the next: it is stored", () => {
  expect(digestOf("A1,10.00\nA1,24.90")).toBe(2_782_329_855_507_725);
});

test.each([
  ["another byte", "A1,10.01", HEADER, SETTINGS],
  ["a line more", "A1,10.00\nA1,10.00", HEADER, SETTINGS],
  ["the same bytes in other lines", "A1,10.\n00", HEADER, SETTINGS],
  ["a NUL at the end", "A1,10.00\0", HEADER, SETTINGS],
  ["another header", "A1,10.00", ["order", "amount"], SETTINGS],
  ["another decimal sign", "A1,10.00", HEADER, { ...SETTINGS, decimal: "," as const }],
  ["other columns", "A1,10.00", HEADER, { ...SETTINGS, columns: { orderRef: "order", lineTotal: "price" } }],
])("%s makes another digest", (_, text, header, settings) => {
  expect(digestOf(text, header, settings)).not.toBe(digestOf("A1,10.00"));
});

test("settings that name the same in another order make the same digest", () => {
  const { columns, ...rest } = SETTINGS;
  const turned = { columns: { unitPrice: columns.unitPrice ?? "", orderRef: columns.orderRef ?? "" }, ...rest };
  expect(digestOf("A1,10.00", HEADER, turned)).toBe(digestOf("A1,10.00"));
});

test("a hundred thousand lines that differ in one number have as many digests, spread over all bits", () => {
  const digest = new LineDigest(HEADER, SETTINGS);
  const values = new Set<number>();
  let high = 0;
  const tokenizer = new CsvTokenizer(",", (record) => {
    digest.begin();
    digest.add(record);
    values.add(digest.value);
    if (digest.value >= 2 ** 52) high++;
  });
  tokenizer.push(Buffer.from(Array.from({ length: 100_000 }, (_, i) => `W${100_000_000 + i},10.00\n`).join("")));
  tokenizer.end();
  expect(values.size).toBe(100_000);
  expect(Math.abs(high - 50_000)).toBeLessThan(1000);
});
