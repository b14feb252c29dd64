import { expect, test } from "vitest";
import type { Amount } from "./action";
import { amountOf } from "./amount";
import { member } from "./testing-member";

/** 15.00 euros, 2,400 yen, 5.000 dinar: what the shop chose for each, in minor units of each. */
const credit: Amount = { of: "fixed", per: "order", tariff: { EUR: 1_500, JPY: 2_400, KWD: 5_000 } };

test.each([
  ["EUR", 1_500, 3_000],
  ["JPY", 2_400, 4_800],
  ["KWD", 5_000, 10_000],
  // 15 euros are no dollars at any rate: no amount, which stops the plan.
  ["USD", null, null],
])("a tariff per currency: in %s what it names, never 15 euros converted", (currency, once, twice) => {
  expect(amountOf(credit, member({ currency, orders: 1 }))).toBe(once);
  expect(amountOf(credit, member({ currency, orders: 2 }))).toBe(twice);
});
