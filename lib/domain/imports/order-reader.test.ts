import { expect, test } from "vitest";
import { CsvTokenizer } from "./csv-tokenizer";
import { OrderReader } from "./order-reader";
import type { ImportSettings } from "./settings";

const HEADER = ["order", "date", "sku", "qty", "price", "total", "discount", "currency", "status", "kind", "refunded", "ref", "units"];
const SETTINGS: ImportSettings = {
  encoding: "utf-8",
  delimiter: ",",
  decimal: ".",
  dateOrder: "ymd",
  zone: "Europe/Paris",
  clockChange: "reject",
  currency: "EUR",
  creditNotePrefix: "C",
  neutralised: false,
  tax: null,
  preset: null,
  columns: {
    orderRef: "order",
    placedAt: "date",
    sku: "sku",
    quantity: "qty",
    unitPrice: "price",
    lineTotal: "total",
    lineDiscount: "discount",
    currency: "currency",
    status: "status",
    lineKind: "kind",
    refundedQuantity: "refunded",
    customerRef: "ref",
    unitsPerItem: "units",
  },
};

type Line = Partial<Record<string, string>>;

function read(...lines: Line[]) {
  const reader = new OrderReader(HEADER, SETTINGS);
  const results: unknown[] = [];
  const tokenizer = new CsvTokenizer(",", (record) => {
    const reason = reader.read(record);
    const {
      orderRef,
      sku,
      quantity,
      unitPriceMinor,
      currency,
      status,
      kind,
      refundedQuantity,
      placedAtMs,
      customerRef,
      unitsPerItem,
      refused,
    } = reader;
    results.push(
      reason
        ? [reason, refused]
        : { orderRef, sku, quantity, unitPriceMinor, currency, status, kind, refundedQuantity, placedAtMs, customerRef, unitsPerItem },
    );
  });
  const usual = { order: "A1", date: "2006-08-19 10:05", sku: "PACK", qty: "2", price: "24.00" };
  const text = lines.map((line) => HEADER.map((name) => ({ ...usual, ...line })[name as "order"] ?? "").join(",")).join("\n");
  tokenizer.push(Buffer.from(text));
  tokenizer.end();
  return results;
}

test("a line that says little is a sale in the file's currency", () => {
  expect(read({})).toEqual([
    {
      orderRef: "A1",
      sku: "PACK",
      quantity: 2,
      unitPriceMinor: 2400,
      currency: "EUR",
      status: "",
      kind: "sale",
      refundedQuantity: null,
      placedAtMs: Date.UTC(2006, 7, 19, 8, 5),
      customerRef: "",
      unitsPerItem: 0,
    },
  ]);
});

test.each([
  [{ price: "", total: "48.00" }, { unitPriceMinor: 2400 }],
  [{ discount: "10.00" }, { unitPriceMinor: 1900 }],
  [{ discount: "-10.00" }, { unitPriceMinor: 1900 }],
  [{ qty: "-2" }, { quantity: -2, kind: "correction" }],
  [{ price: "-5" }, { unitPriceMinor: -500, kind: "correction" }],
  [
    { order: "C536379", qty: "-1" },
    { orderRef: "C536379", status: "cancelled", kind: "correction" },
  ],
  [{ status: "Remboursée" }, { status: "refunded" }],
  [{ status: "Annulée" }, { status: "cancelled" }],
  [
    { kind: "Cadeau", price: "0" },
    { kind: "free_gift", unitPriceMinor: 0 },
  ],
  [{ refunded: "1" }, { refundedQuantity: 1 }],
  [{ ref: "12345.0" }, { customerRef: "12345" }],
  [{ currency: "gbp" }, { currency: "GBP" }],
  [{ units: "500" }, { unitsPerItem: 500 }],
] as [Line, object][])("%j gives %j", (line, expected) => {
  expect(read(line)).toMatchObject([expected]);
});

test.each([
  [{ order: "" }, ["missing", "orderRef"]],
  [{ sku: "" }, ["missing", "sku"]],
  [{ date: "" }, ["missing", "placedAt"]],
  [{ date: "19/08/2006" }, ["date_invalid", "placedAt"]],
  [{ date: "2006-10-29 02:30" }, ["time_repeated", "placedAt"]],
  [{ qty: "" }, ["missing", "quantity"]],
  [{ qty: "0" }, ["quantity_zero", "quantity"]],
  [{ qty: "1.5" }, ["quantity_invalid", "quantity"]],
  [{ price: "" }, ["missing", "lineTotal"]],
  [{ price: "free" }, ["price_invalid", "unitPrice"]],
  [{ price: "1.999" }, ["price_too_precise", "unitPrice"]],
  [{ price: "$3" }, ["other_currency", "unitPrice"]],
  [{ currency: "EURO" }, ["currency_unknown", "currency"]],
  [{ currency: "QQQ" }, ["currency_unknown", "currency"]],
  [{ status: "weird" }, ["status_unknown", "status"]],
  [{ kind: "weird" }, ["line_kind_unknown", "lineKind"]],
  [{ refunded: "3" }, ["refund_beyond_quantity", "refundedQuantity"]],
  [{ refunded: "-1" }, ["quantity_invalid", "refundedQuantity"]],
  [{ units: "0" }, ["units_invalid", "unitsPerItem"]],
  [{ sku: "x".repeat(201) }, ["too_long", "sku"]],
] as [Line, unknown[]][])("%j is refused: %j", (line, expected) => {
  expect(read(line)).toEqual([expected]);
});

test("a further line of the order may leave out its date and currency, even after a refused one", () => {
  expect(read({ currency: "GBP" }, { qty: "no", date: "2007-01-01" }, { date: "" })).toMatchObject([
    { currency: "GBP" },
    ["quantity_invalid", "quantity"],
    { currency: "GBP", placedAtMs: Date.UTC(2006, 7, 19, 8, 5) },
  ]);
  expect(read({ currency: "GBP" }, { currency: "USD" })).toMatchObject([{}, ["order_currency_differs", "currency"]]);
  expect(read({}, { order: "A2", date: "" })).toMatchObject([{}, ["missing", "placedAt"]]);
});
