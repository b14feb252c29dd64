import type { Scenario } from "./scenario";

const UNTIL = "2030-03-31T22:00:00.000Z";
const lamp = (order: string, rest: { voided?: number } = {}) => ({
  ...{ sku: "LAMP", at: "2026-08-22T08:00:00Z", order, quantity: 1, paid: 1_000, right: 5_000 },
  ...rest,
});

const shipping: Scenario = {
  name: "shipping-given-first",
  story: "Shipping was refunded as a gesture; the order is cancelled after all, and its price is owed whole.",
  currency: "EUR",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "void_line" }, { kind: "refund", what: "due" }] }],
  customers: [
    { id: 41_001, cohort: "untouched", lines: [lamp("S-1")], before: { shipping: 500 }, receives: ["void_line 1", "refund 1000 due"] },
    // Of its price 4.00 were refunded before: those are off.
    { id: 41_002, cohort: "untouched", lines: [lamp("S-2")], before: { refunded: 400 }, receives: ["void_line 1", "refund 600 due"] },
  ],
  totals: { customers: 2, voidUnits: 2, voidMinor: 10_000, refundDueMinor: 1_600, refundMinor: 1_600 },
  cost: [0, 0, 0],
};

const byHand: Scenario = {
  name: "done-by-hand-before",
  story: "An order was voided, refunded and credited by hand; the credit is raised to 20 EUR for all.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        { kind: "refund", what: "due" },
        { kind: "store_credit", amount: { of: "fixed", per: "person", tariff: { EUR: 2_000 } }, expiresAt: UNTIL },
      ],
    },
  ],
  customers: [
    {
      ...{ id: 41_011, cohort: "untouched", lines: [lamp("B-1", { voided: 1 })] },
      before: { credit: 1_500, refunded: 1_000, byHand: true },
      receives: ["store_credit 500"],
    },
    {
      ...{ id: 41_012, cohort: "untouched", lines: [lamp("B-2", { voided: 1 })] },
      before: { credit: 1_500, unspent: 1_500, refunded: 400 },
      receives: ["refund 600 due", "store_credit 500"],
    },
  ],
  totals: { customers: 2, refundDueMinor: 600, refundMinor: 600, creditMinor: 1_000, credits: 2 },
  cost: [0, 600, 1_000],
};

/** Plans that come after an executed one, and know what it gave. */
export const FOLLOWING: Scenario[] = [shipping, byHand];
