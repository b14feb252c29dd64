import fc from "fast-check";
import { expect, test } from "vitest";
import { accountingCode } from "./accounting-code";
import { shareByOrder } from "./share-by-order";

test.each([
  ["goodwill", "credit_outstanding", "r1", "CREDIT_ISSUED"],
  ["goodwill", "credit_outstanding", "extra/3", "CREDIT_EXTRA"],
  ["owed", "refund_payable", "r1", "REFUND_OWED"],
  ["open", "voided", null, "UNITS_VOIDED"],
  ["open", "nowhere", null, "OTHER"],
])("from %s to %s under rule %s is %s", (debit, credit, rule, code) => {
  expect(accountingCode(debit, credit, rule)).toBe(code);
});

test("15.00 for two orders whose errors are 49.00 and 24.00: 10.07 and 4.93", () => {
  const orders = [
    { orderRef: "W-1", gapMinor: 4_900 },
    { orderRef: "W-2", gapMinor: 2_400 },
  ];
  expect(shareByOrder(1_500, orders)).toEqual([
    { orderRef: "W-1", amount: 1_007 },
    { orderRef: "W-2", amount: 493 },
  ]);
});

test("orders without an error share equally, the odd cent to the first; nobody's order keeps the whole", () => {
  const orders = [
    { orderRef: "W-1", gapMinor: 0 },
    { orderRef: "W-2", gapMinor: 0 },
  ];
  expect(shareByOrder(3, orders).map(({ amount }) => amount)).toEqual([2, 1]);
  expect(shareByOrder(1_500, [])).toEqual([{ orderRef: "", amount: 1_500 }]);
});

test("the shares of any amount over any orders sum to it", () => {
  const orders = fc.array(fc.record({ orderRef: fc.string(), gapMinor: fc.integer({ min: -1e9, max: 1e9 }) }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), orders, (amount, list) => {
      expect(shareByOrder(amount, list).reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
    }),
  );
});
