import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvTokenizer } from "./csv-tokenizer";
import { csvCell, harmlessCell, originalCell } from "./harmless-cell";

const risky = fc
  .array(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "'", '"', ",", ";", "a", "1", " ", "\n"), { maxLength: 6 })
  .map((parts) => parts.join(""));

test("no harmless cell begins like a formula, and its value comes back", () => {
  fc.assert(
    fc.property(risky, (value) => {
      expect(harmlessCell(value)).not.toMatch(/^[=+\-@\t\r]/);
      expect(originalCell(harmlessCell(value))).toBe(value);
    }),
  );
});

test("a row of harmless cells reads back as it was", () => {
  fc.assert(
    fc.property(fc.array(risky, { minLength: 1, maxLength: 5 }), (values) => {
      const read: string[] = [];
      const tokenizer = new CsvTokenizer(",", (record) => {
        for (let i = 0; i < record.count; i++) read.push(originalCell(record.text(i)));
      });
      tokenizer.push(Buffer.from(`${values.map((value) => csvCell(value, ",")).join(",")}\r\n`));
      tokenizer.end();
      expect(read).toEqual(values);
    }),
  );
});

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["-1", "'-1"],
  ["'=1", "''=1"],
  ["it's", "it's"],
  ["", ""],
])("%j is written as %j", (value, expected) => {
  expect(harmlessCell(value)).toBe(expected);
});
