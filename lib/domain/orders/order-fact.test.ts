import { expect, test } from "vitest";
import { consumptionFactSchema, orderFactSchema } from "./order-fact";

const order = (facts: Record<string, unknown> = {}, line: Record<string, unknown> = {}) => ({
  ref: "A1",
  currency: "EUR",
  placedAt: "2006-08-19T10:05:00+02:00",
  lines: [{ sku: "A", quantity: 1, unitPriceMinor: 0, ...line }],
  ...facts,
});
const places = (fact: unknown, schema: typeof orderFactSchema | typeof consumptionFactSchema = orderFactSchema) => {
  const judged = schema.safeParse(fact);
  return judged.success ? [] : judged.error.issues.map(({ path }) => path.join("."));
};

test("an order of no more than reference, currency, instant and one line is one", () => {
  expect(orderFactSchema.parse(order())).toMatchObject({ channel: "web", customer: {}, lines: [{ kind: "sale" }] });
  expect(orderFactSchema.parse(order()).status).toBeUndefined();
});

test("an instant needs its offset, a real date and a year that shops have seen", () => {
  for (const placedAt of [
    "2006-08-19T10:05:00",
    "2006-08-19",
    "2006-02-30T10:00:00Z",
    "1989-12-31T23:59:59Z",
    "2100-01-01T00:00:00Z",
    "0006-08-19T10:00:00Z",
  ])
    expect(places(order({ placedAt }))).toEqual(["placedAt"]);
  for (const placedAt of ["1990-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "2006-10-29T02:30:00+02:00"])
    expect(places(order({ placedAt }))).toEqual([]);
});

test("quantities are whole, not zero, and refunds are within them", () => {
  expect(places(order({}, { quantity: 0 }))).toEqual(["lines.0.quantity"]);
  expect(places(order({}, { quantity: 1.5 }))).toEqual(["lines.0.quantity"]);
  expect(places(order({}, { quantity: 2, refundedQuantity: 3 }))).toEqual(["lines.0.refundedQuantity"]);
  expect(places(order({}, { quantity: -2, refundedQuantity: 2 }))).toEqual([]);
});

test("a product has a SKU, a variant or a name", () => {
  expect(places(order({}, { sku: undefined }))).toEqual(["lines.0.sku"]);
  expect(places(order({}, { sku: undefined, productName: "Pack" }))).toEqual([]);
});

test("a field that is not described, and a line id that stands twice, are refused", () => {
  expect(places(order({ placed_at: "x" }))).toEqual([""]);
  expect(
    places(
      order({
        lines: [
          { ref: "1", sku: "A", quantity: 1, unitPriceMinor: 0 },
          { ref: "1", sku: "B", quantity: 1, unitPriceMinor: 0 },
        ],
      }),
    ),
  ).toEqual(["lines.1.ref"]);
});

test("text that the database cannot hold is refused, an address of several lines is not", () => {
  expect(places(order({ ref: "a\u0000b" }))).toEqual(["ref"]);
  expect(places(order({ ref: "a\ud800b" }))).toEqual(["ref"]);
  expect(places(order({ discountCodes: ["a\u001fb"] }))).toEqual(["discountCodes.0"]);
  expect(places(order({ customer: { name: "a\u0000b" } }))).toEqual(["customer.name"]);
  expect(places(order({ customer: { name: "Zoé 👩‍🚀", postalAddress: "1 rue X\n75011 Paris" } }))).toEqual([]);
});

test("what was used is of an order's line, or of a customer and a SKU", () => {
  const used = { ref: "e1", units: 1, consumedAt: "2006-08-20T09:00:00Z" };
  const good = [
    { orderRef: "A1", lineRef: "1" },
    { orderRef: "A1", sku: "A" },
    { email: "a@b.example", sku: "A" },
    { customerRef: "c1", sku: "A" },
  ];
  for (const whose of good) expect(places({ ...used, ...whose }, consumptionFactSchema)).toEqual([]);
  for (const whose of [{}, { orderRef: "A1" }, { email: "a@b.example" }, { sku: "A" }, { lineRef: "1", sku: "A" }])
    expect(places({ ...used, ...whose }, consumptionFactSchema)).toEqual([""]);
});
