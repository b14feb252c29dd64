import { expect, test } from "vitest";
import type { Amount } from "./action";
import { amountOf } from "./amount";
import { member } from "./testing-member";

/** Three orders of five items and 2,500 units; paid 12.50, 49.01 short of the right price. */
const buyer = member({ orders: 3, quantity: 5, unitsGranted: 2_500, paidMinor: 1_250, gapMinor: 4_901 });
const fixed = (per: "person" | "order" | "item" | "unit", minor: number): Amount => ({
  of: "fixed",
  per,
  tariff: { EUR: minor, JPY: 500 },
});

test.each<[string, Amount, number | null]>([
  ["once per person", fixed("person", 1_500), 1_500],
  ["for each order", fixed("order", 500), 1_500],
  ["for each item", fixed("item", 100), 500],
  ["for each unit", fixed("unit", 2), 5_000],
  ["a tenth of what was paid", { of: "paid", shareBp: 1_000 }, 125],
  ["one and a half times what was paid", { of: "paid", shareBp: 15_000 }, 1_875],
  ["half of the gap, half a cent up: 24.505", { of: "gap", shareBp: 5_000 }, 2_451],
  ["a hundredth of a per cent of the gap: 0.49 cents", { of: "gap", shareBp: 1 }, 0],
  ["raised to the least", { of: "paid", shareBp: 1_000, atLeast: { EUR: 500 } }, 500],
  ["cut to the most", { of: "gap", shareBp: 10_000, atMost: { EUR: 2_000 } }, 2_000],
  ["between the bounds", { of: "gap", shareBp: 5_000, atLeast: { EUR: 2_451 }, atMost: { EUR: 2_451 } }, 2_451],
  ["bounds of a sum for each item", { ...fixed("item", 100), atMost: { EUR: 300 } }, 300],
  ["no price in the member's currency", { of: "fixed", per: "person", tariff: { USD: 1 } }, null],
  ["no least in the member's currency", { of: "gap", shareBp: 1, atLeast: { USD: 1 } }, null],
  ["no most in the member's currency", { of: "gap", shareBp: 1, atMost: { USD: 1 } }, null],
])("%s", (_, amount, expected) => {
  expect(amountOf(amount, buyer)).toBe(expected);
});

test("a share of a gap that is in the customer's favour is nothing, and the least still holds", () => {
  const overcharged = member({ gapMinor: -500 });
  expect(amountOf({ of: "gap", shareBp: 5_000 }, overcharged)).toBe(0);
  expect(amountOf({ of: "gap", shareBp: 5_000, atLeast: { EUR: 300 } }, overcharged)).toBe(300);
});

test.each([
  // Half of 1 yen rounds to 1; a third of 1.000 dinar is 333 fils.
  ["JPY", 1, 5_000, 1],
  ["KWD", 1_000, 3_333, 333],
])("minor units are the currency's own: %s", (currency, paidMinor, shareBp, expected) => {
  expect(amountOf({ of: "paid", shareBp }, member({ currency, paidMinor }))).toBe(expected);
  expect(amountOf(fixed("person", 1_500), member({ currency }))).toBe(currency === "JPY" ? 500 : null);
});
