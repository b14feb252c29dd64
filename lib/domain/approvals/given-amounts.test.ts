import { expect, test } from "vitest";
import type { Compensation } from "../plans/compensation";
import { addAll, amountDifference, givenAmounts } from "./given-amounts";

const item = (kind: Compensation["kind"], amountMinor: number | null = null, currency: string | null = "EUR") => ({
  kind,
  amountMinor,
  currency,
  detail: {},
});
const choice = (...options: ReturnType<typeof item>[][]) => ({
  ...item("choice", null, null),
  detail: { days: 14, defaultKey: "o0", options: options.map((items, i) => ({ key: `o${i}`, items })) },
});

test.each([
  ["a credit and a refund", [item("store_credit", 1_500), item("refund", 2_400)], { EUR: 3_900 }],
  ["units and letters are no money", [item("gift_consumed"), item("void_rest"), item("message_only")], {}],
  ["a price, and what the customer pays, are not given", [item("rain_check", 2_400), item("pay_difference", 4_900)], {}],
  ["two currencies stay apart", [item("store_credit", 1_500), item("store_credit", 1_000, "CHF")], { EUR: 1_500, CHF: 1_000 }],
  [
    "a choice comes to its dearest option",
    [choice([item("store_credit", 500)], [item("refund", 700), item("donation", 100)])],
    { EUR: 800 },
  ],
  ["a choice that says nothing", [{ ...item("choice"), detail: {} }], {}],
] as const)("%s", (_title, items, amounts) => {
  expect(givenAmounts(items)).toEqual(amounts);
});

test("the difference leaves out what stayed", () => {
  expect(amountDifference({ EUR: 1_500, CHF: 100 }, { EUR: 2_000, CHF: 100, USD: 5 })).toEqual({ EUR: 500, USD: 5 });
  expect(amountDifference({ EUR: 1_500 }, {})).toEqual({ EUR: -1_500 });
});

test("amounts add up per currency", () => {
  const total = { EUR: 1 };
  addAll(total, { EUR: 2, CHF: 3 });
  expect(total).toEqual({ EUR: 3, CHF: 3 });
});
