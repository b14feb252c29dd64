import fc from "fast-check";
import { expect, test } from "vitest";
import { ConsumptionReader } from "./consumption-reader";
import type { CsvRecord } from "./csv-record";
import { FileReading } from "./file-reading";
import { OrderReader } from "./order-reader";
import { previewRows } from "./preview-rows";
import { proposeSettings } from "./propose-settings";
import { REJECTION_REASONS } from "./report";
import type { ImportSettings } from "./settings";

const HEADER = "order,date,sku,qty,price,email";
const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "Europe/Paris",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "",
  neutralised: false,
  tax: null,
  preset: null,
  columns: { orderRef: "order", placedAt: "date", sku: "sku", quantity: "qty", unitPrice: "price", email: "email" },
};

type Reader = { read: (record: CsvRecord) => ReturnType<OrderReader["read"]>; refused: string | null; unreadableEmails: number };
const takerOf = (reader: Reader) => ({ reader, accept: (record: CsvRecord) => reader.read(record) });

function reading(bytes: Buffer, settings = SETTINGS, make = (header: string[]): Reader => new OrderReader(header, settings)) {
  const file = new FileReading(settings, (header) => takerOf(make(header)));
  file.push(bytes);
  file.end();
  return file;
}

const junk = fc.constantFrom(
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r\n",
  "\r",
  "\0",
  "\t",
  "=1",
  "-",
  "é",
  "\ud83d\ude42",
  " ",
  "2006-08-19",
  "2006-10-29 02:30",
  "24.00",
  "1,5",
  "0",
  "-1",
  "A1",
  "x".repeat(300),
);
const good = fc.constant("A1,2006-08-19 10:05,PACK,1,24.00,zoe@shop.example\n");
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: junk }, { weight: 1, arbitrary: good }), { maxLength: 40 })
  .map((parts) => parts.join(""));
const malformed = fc.tuple(
  fc.constantFrom(`${HEADER}\n`, `\ufeff${HEADER}\r\n`, `\n\n${HEADER}\r`, ""),
  text,
  fc.uint8Array({ maxLength: 6 }),
);

test("two thousand malformed files: no crash, a reason for every rejected line, and the counts add up", () => {
  fc.assert(
    fc.property(malformed, ([header, body, tail]) => {
      const bytes = Buffer.concat([Buffer.from(header), Buffer.from(body), Buffer.from(tail)]);
      const { report, rejections, problem } = reading(bytes);
      expect(report.rows).toBe(report.accepted + report.rejected + report.blank);
      if (problem !== "column_missing" && problem !== "duplicate_header") expect(rejections.length).toBe(report.rejected);
      for (const { reason, line, text: kept } of rejections) {
        expect(REJECTION_REASONS).toContain(reason);
        expect(line).toBeGreaterThan(0);
        expect(kept).not.toContain("\0");
      }
      expect(new Set(rejections.map(({ line }) => line)).size).toBe(rejections.length);
    }),
    { numRuns: 2000 },
  );
});

test("whatever the bytes, a proposal and a preview can be made", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("orders" as const, "consumptions" as const),
      malformed,
      fc.boolean(),
      (kind, [header, body, tail], complete) => {
        const bytes = Buffer.concat([Buffer.from(header), Buffer.from(body), Buffer.from(tail)]);
        for (const encoding of ["utf-8", "windows-1252", "utf-16le"] as const) {
          const { settings } = proposeSettings(kind, bytes, complete, encoding);
          expect(previewRows(kind, bytes.toString(), complete, settings, 20).length).toBeLessThanOrEqual(20);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("malformed files of uses are counted the same way", () => {
  const settings = { ...SETTINGS, columns: { orderRef: "order", consumedAt: "date", sku: "sku", units: "qty", email: "email" } };
  fc.assert(
    fc.property(malformed, ([header, body]) => {
      const { report } = reading(Buffer.from(header + body), settings, (columns) => new ConsumptionReader(columns, settings));
      expect(report.rows).toBe(report.accepted + report.rejected + report.blank);
    }),
    { numRuns: 500 },
  );
});

test("ninety thousand blank lines at the end are nothing", () => {
  const { report, problem } = reading(Buffer.from(`${HEADER}\nA1,2006-08-19 10:05,PACK,1,24.00,\n${",,,,,\n\n".repeat(45_000)}`));
  expect(problem).toBeNull();
  expect(report).toMatchObject({ rows: 90_001, accepted: 1, rejected: 0, blank: 90_000 });
});

test.each([
  ["", "empty_file"],
  [`${HEADER}\n`, "empty_file"],
  [`${HEADER}\n\n\n`, "empty_file"],
  [`${HEADER}\nA1\n`, "nothing_accepted"],
  [`${HEADER},sku\nA1,2006-08-19 10:05,PACK,1,24.00,,X\n`, "duplicate_header"],
  ["order,date\nA1,2006-08-19\n", "column_missing"],
  [`"${HEADER}\nA1,2006-08-19\n`, "column_missing"],
])("the file %j has the problem %s", (content, expected) => {
  expect(reading(Buffer.from(content)).problem).toBe(expected);
});
