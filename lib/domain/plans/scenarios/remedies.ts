import type { SimpleAction } from "../action";
import type { Scenario } from "./scenario";

const UNTIL = "2030-12-31T23:00:00.000Z";
const person = (minor: number) => ({ of: "fixed" as const, per: "person" as const, tariff: { EUR: minor } });
const REFUND = { kind: "refund" as const, what: "due" as const };
const credit = (minor: number) => ({ kind: "store_credit" as const, amount: person(minor), expiresAt: UNTIL });

const pack = (order: string, used = 0) => ({
  ...{ sku: "PACK-500P", at: "2006-08-19T09:00:00Z", order, quantity: 1, units: 500, paid: 0, right: 4_900, used },
});
const promotion: Scenario = {
  name: "photoways-2006-promotion",
  story: "Whoever used nothing had come for the pack of 200 at 24 EUR: it is kept open for them, which costs the shop 10 EUR each.",
  currency: "EUR",
  rules: [
    { id: "r1", cohort: "consumed", when: [], actions: [{ kind: "gift_all" }] },
    {
      ...{ id: "r2", cohort: "untouched", when: [] },
      actions: [
        { kind: "void_rest" },
        { kind: "rain_check", sku: "PACK-200", price: { EUR: 2_400 }, until: UNTIL, expectedCost: { EUR: 1_000 } },
      ],
    },
  ],
  customers: [
    { id: 31_001, cohort: "untouched", lines: [pack("PP-1")], receives: ["void_rest 500", "rain_check 2400"] },
    { id: 31_002, cohort: "consumed", lines: [pack("PP-2", 120)], receives: ["gift_all 500"] },
  ],
  totals: { customers: 2, giftUnits: 500, giftMinor: 4_900, voidUnits: 500, voidMinor: 4_900, offerMinor: 1_000 },
  ledger: { "open>gifted units": 500, "open>voided units": 500 },
  cost: [4_900, 5_900, 5_900],
};

const pda = (order: string, at: string, quantity: number) => ({
  ...{ sku: "PDA-B", at: `2004-11-20T${at}Z`, order, quantity, paid: 26_900, right: 69_900 },
});
const PAST: SimpleAction[] = [{ kind: "void_line" }, REFUND, credit(2_000)];
/** Three are left when two come at the same second: the first of them wants two where one is left. */
const contested = (boundary: "skip" | "stop", first: number) => ({
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [], actions: [{ kind: "honour" as const }] },
      limit: { of: "items" as const, upTo: 3, tie: "order_ref" as const, boundary, past: PAST },
    },
  ],
  lines: [
    ...[pda(`${boundary}-8`, "10:00:00", 2), pda(`${boundary}-9`, "10:01:00", 2)],
    ...[pda(`${boundary}-10`, "10:01:00", 1), pda(`${boundary}-11`, "10:02:00", 1)],
  ],
  ids: [first, first + 1, first + 2, first + 3],
});
const customersOf = ({ lines, ids }: ReturnType<typeof contested>, receives: string[][]): Scenario["customers"] =>
  lines.map((line, i) => ({ id: ids[i] ?? 0, cohort: "untouched", lines: [line], receives: receives[i] ?? [] }));
const ONE_PAST = ["void_line 1", "refund 26900 due", "store_credit 2000"];
const TWO_PAST = ["void_line 2", "refund 53800 due", "store_credit 2000"];

const passedOver: Scenario = {
  name: "surcouf-2004-passed-over",
  story: "Whoever wants more than is left is passed over, and a smaller order behind it is still served.",
  ...contested("skip", 32_001),
  customers: customersOf(contested("skip", 32_001), [["honour 2"], TWO_PAST, ["honour 1"], ONE_PAST]),
  totals: {
    ...{ customers: 4, honourUnits: 3, honourMinor: 209_700, voidUnits: 3, voidMinor: 209_700 },
    ...{ refundDueMinor: 80_700, refundMinor: 80_700, creditMinor: 4_000, credits: 2 },
  },
  cost: [209_700, 212_100, 213_700],
};
const ended: Scenario = {
  name: "surcouf-2004-ended",
  story: "The first who wants more than is left ends the service: what is left stays on the shelf.",
  ...contested("stop", 32_011),
  customers: customersOf(contested("stop", 32_011), [["honour 2"], TWO_PAST, ONE_PAST, ONE_PAST]),
  totals: {
    ...{ customers: 4, honourUnits: 2, honourMinor: 139_800, voidUnits: 4, voidMinor: 279_600 },
    ...{ refundDueMinor: 107_600, refundMinor: 107_600, creditMinor: 6_000, credits: 3 },
  },
  cost: [139_800, 143_400, 145_800],
};

const lamp = (order: string, quantity = 1, rest: { used?: number; shipped?: boolean } = {}) => ({
  ...{ sku: "LAMP-R", at: "2026-08-22T08:00:00Z", order, quantity, paid: 1_000, right: 5_000 },
  ...rest,
});
const lots: Scenario = {
  name: "first-two-by-lot",
  story: "All ordered at the same second: two of them, drawn by lot, keep their lamp as a gift, the others are refunded.",
  currency: "EUR",
  seed: "lots-2026",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [], actions: [{ kind: "gift_all" }] },
      limit: { of: "customers", upTo: 2, tie: "lot", boundary: "stop", past: [{ kind: "void_line" }, REFUND] },
    },
  ],
  // SHA-256 of lots-2026:r1:<id> begins 50cb, 65ed, 56b1, 1c0f: the fourth comes first, the first second.
  customers: [
    { id: 32_101, cohort: "untouched", lines: [lamp("LOT-1")], receives: ["gift_all 1"] },
    { id: 32_102, cohort: "untouched", lines: [lamp("LOT-2")], receives: ["void_line 1", "refund 1000 due"] },
    { id: 32_103, cohort: "untouched", lines: [lamp("LOT-3")], receives: ["void_line 1", "refund 1000 due"] },
    { id: 32_104, cohort: "untouched", lines: [lamp("LOT-4")], receives: ["gift_all 1"] },
  ],
  totals: {
    ...{ customers: 4, giftUnits: 2, giftMinor: 10_000, voidUnits: 2, voidMinor: 10_000 },
    ...{ refundDueMinor: 2_000, refundMinor: 2_000 },
  },
  ledger: { "open>gifted units": 2, "open>voided units": 2, "owed>refund_payable EUR": 2_000 },
  cost: [10_000, 10_000, 10_000],
};

const later = (order: string, minute: number) => ({ ...lamp(order), at: `2026-08-22T08:0${minute}:00Z` });
const budget: Scenario = {
  name: "credits-within-40-eur",
  story:
    "15 EUR for each in order of time until 40 EUR are given: the third gets what is left, and with the fourth a code for a large order.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [], actions: [credit(1_500)] },
      limit: {
        ...{ of: "cost", upTo: 4_000, tie: "order_ref", boundary: "split" },
        past: [
          {
            ...{ kind: "discount_code", value: { shareBp: 1_000 }, skus: [], minOrder: { EUR: 5_000 }, expiresAt: UNTIL },
            expectedCost: { EUR: 300 },
          },
        ],
      },
    },
  ],
  customers: [
    { id: 33_001, cohort: "untouched", lines: [later("Q-4", 1)], receives: ["store_credit 1500"] },
    { id: 33_002, cohort: "untouched", lines: [later("Q-3", 2)], receives: ["store_credit 1500"] },
    { id: 33_003, cohort: "untouched", lines: [later("Q-2", 3)], receives: ["store_credit 1000", "discount_code"] },
    { id: 33_004, cohort: "untouched", lines: [later("Q-1", 4)], receives: ["discount_code"] },
  ],
  totals: { customers: 4, keptUnits: 4, keptMinor: 20_000, creditMinor: 4_000, credits: 3, offerMinor: 600 },
  ledger: { "goodwill>credit_outstanding EUR": 4_000 },
  cost: [20_000, 23_000, 24_600],
};

const things: Scenario = {
  name: "goods-and-people",
  story:
    "Whoever warned keeps all and gets a mug, whoever used some is called and has shipping back, a large order is settled by hand, others get another lamp.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "reported", when: [] },
      actions: [{ kind: "gift_all" }, { kind: "gift_item", what: "a mug", cost: { EUR: 700 } }, { kind: "thank_reporter" }],
    },
    {
      ...{ id: "r2", cohort: "consumed", when: [] },
      actions: [
        ...[{ kind: "gift_consumed" as const }, { kind: "void_rest" as const }, REFUND],
        { kind: "refund_shipping", amount: { of: "fixed", per: "order", tariff: { EUR: 490 } } },
        { kind: "call_task", why: "used one of two" },
      ],
    },
    {
      ...{ id: "r3", cohort: "any", when: [{ fact: "quantity", op: "at_least", value: 3 }] },
      actions: [{ kind: "void_line" }, REFUND, { kind: "settlement", limit: { EUR: 5_000 } }],
    },
    {
      id: "r4",
      cohort: "any",
      when: [],
      actions: [{ kind: "void_line" }, REFUND, { kind: "replace", sku: "LAMP-C", cost: { EUR: 1_200 } }],
    },
  ],
  customers: [
    { id: 34_001, cohort: "reported", lines: [lamp("THING-1")], receives: ["gift_all 1", "gift_item", "thank_reporter"] },
    {
      ...{ id: 34_002, cohort: "consumed", lines: [lamp("THING-2", 2, { used: 1 })] },
      receives: ["gift_consumed 1", "void_rest 1", "refund 1000 due", "refund_shipping 490", "call_task"],
    },
    { id: 34_003, cohort: "untouched", lines: [lamp("THING-3", 3)], receives: ["void_line 3", "refund 3000 due", "settlement 5000"] },
    { id: 34_004, cohort: "untouched", lines: [lamp("THING-4")], receives: ["void_line 1", "refund 1000 due", "replace"] },
  ],
  totals: {
    ...{ customers: 4, giftUnits: 2, giftMinor: 10_000, voidUnits: 5, voidMinor: 25_000 },
    ...{ refundDueMinor: 5_000, refundMinor: 5_490, offerMinor: 5_000, thingMinor: 1_900 },
  },
  ledger: {
    ...{ "open>gifted units": 2, "open>voided units": 5 },
    ...{ "owed>refund_payable EUR": 5_000, "goodwill>refund_payable EUR": 490 },
  },
  cost: [12_390, 17_390, 17_390],
};

const shipped: Scenario = {
  name: "what-was-shipped-stands",
  story: "What had left is honoured, the rest is void; 15 EUR are paid back, more where more is owed, and never more than was paid.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [{ kind: "honour", only: "shipped" }, { kind: "void_line" }, { kind: "refund", what: "amount", amount: person(1_500) }],
    },
  ],
  customers: [
    {
      ...{ id: 35_001, cohort: "untouched", lines: [lamp("H-11", 2), lamp("H-12", 1, { shipped: true })] },
      receives: ["honour 1", "void_line 2", "refund 2000 due"],
    },
    {
      ...{ id: 35_002, cohort: "untouched", lines: [lamp("H-13", 2, { shipped: true })] },
      receives: ["honour 2", "void_line 0", "refund 1500"],
    },
    { id: 35_003, cohort: "untouched", lines: [lamp("H-14")], receives: ["void_line 1", "refund 1000 due"] },
  ],
  totals: {
    ...{ customers: 3, honourUnits: 3, honourMinor: 15_000, voidUnits: 3, voidMinor: 15_000 },
    ...{ refundDueMinor: 3_000, refundMinor: 4_500 },
  },
  ledger: {
    ...{ "open>honoured units": 3, "open>voided units": 3 },
    ...{ "owed>refund_payable EUR": 3_000, "goodwill>refund_payable EUR": 1_500 },
  },
  cost: [16_500, 16_500, 16_500],
};

const sendBack: Scenario = {
  name: "pay-less-or-send-back",
  story: "Keep the lamp for the difference less 10 %, or send it back free of charge, which costs the shop 5 EUR.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        {
          ...{ kind: "choice", days: 14, defaultKey: "back" },
          options: [
            { key: "keep", actions: [{ kind: "honour" }, { kind: "pay_difference", rebateBp: 1_000, until: UNTIL }] },
            { key: "back", actions: [{ kind: "void_line" }, REFUND, { kind: "return_free", until: UNTIL, expectedCost: { EUR: 500 } }] },
          ],
        },
      ],
    },
  ],
  customers: [
    {
      ...{ id: 36_001, cohort: "untouched", lines: [lamp("G-11")] },
      receives: ["choice keep(honour 1, pay_difference 3600) back(void_line 1, refund 1000 due, return_free)"],
    },
  ],
  // By default it comes back. Keeping it costs 50.00 less the 36.00 paid.
  totals: {
    ...{ customers: 1, voidUnits: 1, voidMinor: 5_000, refundDueMinor: 1_000, refundMinor: 1_000, offerMinor: 500 },
    ...{ choiceLeastMinor: 0, choiceWorstMinor: 900 },
  },
  ledger: {},
  cost: [0, 500, 1_400],
};

/** What shops did that no case above tells: goods, people, limits of every kind, parts of refunds. */
export const REMEDIES: readonly Scenario[] = [promotion, passedOver, ended, lots, budget, things, shipped, sendBack];
