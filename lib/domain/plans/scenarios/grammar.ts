import type { Scenario } from "./scenario";

const UNTIL = "2030-12-31T23:00:00.000Z";
const REFUND = { kind: "refund" as const, what: "due" as const };
const fixed = (tariff: Record<string, number>) => ({ of: "fixed" as const, per: "person" as const, tariff });

const lamp = (order: string, quantity = 1) => ({ sku: "LAMP", at: "2026-08-22T08:00:00Z", order, quantity, paid: 1_000, right: 5_000 });
const choice: Scenario = {
  name: "choice-with-default",
  story:
    "Lamps at 10 instead of 50 EUR: pay the difference less a quarter, take another lamp, or be refunded with 5 EUR, which is what silence means.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        {
          ...{ kind: "choice", days: 14, defaultKey: "leave" },
          options: [
            { key: "keep", actions: [{ kind: "honour" }, { kind: "pay_difference", rebateBp: 2_500, until: UNTIL }] },
            { key: "swap", actions: [{ kind: "void_line" }, REFUND, { kind: "substitute", sku: "LAMP-B", cost: { EUR: 800 } }] },
            {
              key: "leave",
              actions: [{ kind: "void_line" }, REFUND, { kind: "store_credit", amount: fixed({ EUR: 500 }), expiresAt: UNTIL }],
            },
          ],
        },
      ],
    },
  ],
  customers: [
    {
      ...{ id: 20_001, cohort: "untouched", lines: [lamp("G-1")] },
      receives: [
        "choice keep(honour 1, pay_difference 3000) swap(void_line 1, refund 1000 due, substitute) leave(void_line 1, refund 1000 due, store_credit 500)",
      ],
    },
  ],
  // By default the lamp is void and 5.00 are given. Keeping it costs 50.00 less the 30.00 paid; swapping it costs 8.00; leaving it nothing at least.
  totals: {
    ...{ customers: 1, voidUnits: 1, voidMinor: 5_000, refundDueMinor: 1_000, refundMinor: 1_000, creditMinor: 500, credits: 1 },
    ...{ choiceLeastMinor: 0, choiceWorstMinor: 1_500 },
  },
  cost: [0, 300, 2_000],
};

const family: Scenario = {
  name: "one-cap-over-the-family",
  story: "Nobody gets more than 20 EUR in gestures over an incident and its supplements; what is owed is not touched.",
  currency: "EUR",
  personCap: { EUR: 2_000 },
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        { kind: "void_line" },
        { kind: "refund", what: "paid" },
        { kind: "store_credit", amount: fixed({ EUR: 1_500 }), expiresAt: UNTIL },
        { kind: "donation", to: "a school", amount: fixed({ EUR: 1_000 }) },
      ],
    },
  ],
  customers: [
    // 25.00 of gestures: the credit is cut by 5.00.
    {
      id: 21_001,
      cohort: "untouched",
      lines: [lamp("H-1")],
      receives: ["void_line 1", "refund 1000 due", "store_credit 1000", "donation 1000"],
    },
    // 15.00 were given in the family before: 5.00 are left, and the credit goes first.
    {
      id: 21_002,
      cohort: "untouched",
      lines: [lamp("H-2")],
      before: { family: 1_500 },
      receives: ["void_line 1", "refund 1000 due", "donation 500"],
    },
  ],
  totals: {
    ...{ customers: 2, voidUnits: 2, voidMinor: 10_000, refundDueMinor: 2_000, refundMinor: 2_000, creditMinor: 1_000, credits: 1 },
    ...{ donationMinor: 1_500 },
  },
  cost: [1_500, 2_100, 2_500],
};

const bulb = (sku: string, order: string, paid: number, right: number) => ({
  sku,
  at: "2026-08-22T09:00:00Z",
  order,
  quantity: 3,
  paid,
  right,
});
const tariffs: Scenario = {
  name: "a-tariff-for-each-currency",
  story: "The gap is shared in the customer's own currency, within bounds set for each: yen without decimals, dinars with three.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        { kind: "void_line" },
        REFUND,
        {
          kind: "store_credit",
          amount: { of: "gap", shareBp: 1_250, atLeast: { EUR: 100, JPY: 200, KWD: 500 }, atMost: { EUR: 1_000, JPY: 500, KWD: 5_000 } },
          expiresAt: UNTIL,
        },
      ],
    },
  ],
  customers: [
    // An eighth of 3 x 9.99 is 3.74625.
    {
      id: 22_001,
      cohort: "untouched",
      lines: [bulb("BULB", "T-1", 1, 1_000)],
      receives: ["void_line 3", "refund 3 due", "store_credit 375"],
    },
    // An eighth of 3 x 499 yen is 187.125: raised to the least.
    {
      ...{ id: 22_002, cohort: "untouched", currency: "JPY", lines: [bulb("BULB", "T-2", 1, 500)] },
      receives: ["void_line 3", "refund 3 due", "store_credit 200"],
    },
    // An eighth of 3 x 1.333 dinar is 499.875 fils: half a fils up, then the least.
    {
      ...{ id: 22_003, cohort: "untouched", currency: "KWD", lines: [bulb("BULB", "T-3", 0, 1_333)] },
      receives: ["void_line 3", "store_credit 500"],
    },
  ],
  totals: { customers: 3, voidUnits: 9, voidMinor: 3_000, refundDueMinor: 3, refundMinor: 3, creditMinor: 375, credits: 3 },
  cost: [0, 225, 375],
};

export const GRAMMAR: readonly Scenario[] = [choice, family, tariffs];
