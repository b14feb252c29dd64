import type { Scenario } from "./scenario";

const UNTIL = "2030-12-31T23:00:00.000Z";
const credit = (tariff: Record<string, number>) => ({
  kind: "store_credit" as const,
  amount: { of: "fixed" as const, per: "person" as const, tariff },
  expiresAt: UNTIL,
});
const REFUND = { kind: "refund" as const, what: "due" as const };

const pack = (order: string, quantity = 1, used = 0) => ({
  ...{ sku: "PACK-500", at: "2006-08-19T09:00:00Z", order, quantity, units: 500, paid: 0, right: 4_900, used },
});
const photoways: Scenario = {
  name: "photoways-2006",
  story:
    "Packs of 500 prints at nothing: what was used is a gift, the rest is void, whoever used nothing is thanked with 15 EUR, whoever warned with 20.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "reported", when: [] },
      actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit({ EUR: 2_000 }), { kind: "thank_reporter" }],
    },
    { id: "r2", cohort: "consumed", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }] },
    { id: "r3", cohort: "untouched", when: [], actions: [{ kind: "void_rest" }, credit({ EUR: 1_500 })] },
  ],
  customers: [
    { id: 1001, cohort: "untouched", lines: [pack("P-1")], receives: ["void_rest 500", "store_credit 1500"] },
    { id: 1002, cohort: "consumed", lines: [pack("P-2", 1, 120)], receives: ["gift_consumed 120", "void_rest 380"] },
    { id: 1003, cohort: "consumed", lines: [pack("P-3", 2, 1_000)], receives: ["gift_consumed 1000", "void_rest 0"] },
    {
      ...{ id: 1004, cohort: "reported", lines: [pack("P-4")] },
      receives: ["gift_consumed 0", "void_rest 500", "store_credit 2000", "thank_reporter"],
    },
  ],
  // 120 of 500 of 49.00 is 11.76; two whole packs are 98.00; 49.00, 37.24 and 49.00 are void.
  totals: { customers: 4, giftUnits: 1_120, voidUnits: 1_380, giftMinor: 10_976, voidMinor: 13_524, creditMinor: 3_500, credits: 2 },
  cost: [10_976, 13_076, 14_476],
};

const pda = (order: string, at: string, quantity: number) => ({
  sku: "PDA",
  at: `2004-11-20T${at}Z`,
  order,
  quantity,
  paid: 26_900,
  right: 69_900,
});
const surcouf: Scenario = {
  name: "surcouf-2004",
  story: "PDA at 269 instead of 699 EUR, honoured in order of time within a stock of 4; past it the price is refunded, with 20 EUR.",
  currency: "EUR",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [], actions: [{ kind: "honour" }] },
      limit: { of: "items", upTo: 4, tie: "order_ref", boundary: "split", past: [{ kind: "void_line" }, REFUND, credit({ EUR: 2_000 })] },
    },
  ],
  customers: [
    { id: 2001, cohort: "untouched", lines: [pda("S-7", "10:00:00", 2)], receives: ["honour 2"] },
    { id: 2002, cohort: "untouched", lines: [pda("S-8", "10:01:00", 1)], receives: ["honour 1"] },
    // The same second as the one before whose reference is lower.
    {
      id: 2003,
      cohort: "untouched",
      lines: [pda("S-10", "10:02:00", 1)],
      receives: ["void_line 1", "refund 26900 due", "store_credit 2000"],
    },
    {
      ...{ id: 2004, cohort: "untouched", lines: [pda("S-9", "10:02:00", 2)] },
      receives: ["honour 1", "void_line 1", "refund 26900 due", "store_credit 2000"],
    },
  ],
  totals: {
    ...{ customers: 4, honourUnits: 4, voidUnits: 2, honourMinor: 279_600, voidMinor: 139_800 },
    ...{ refundDueMinor: 53_800, refundMinor: 53_800, creditMinor: 4_000, credits: 2 },
  },
  cost: [279_600, 282_000, 283_600],
};

const notebook = (id: number, quantity: number, receives: string[]) => ({
  ...{ id, cohort: "untouched" as const },
  lines: [{ sku: "NOTEBOOK", at: "2009-09-16T18:30:00Z", order: `O-${id}`, quantity, paid: 4_995, right: 199_990 }],
  receives,
});
const otto: Scenario = {
  name: "otto-2009",
  story: "Notebooks at 49.95 EUR: a letter, 100 EUR for each person however many they ordered, and a raffle of notebooks among them.",
  currency: "EUR",
  seed: "otto-2009",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        ...[{ kind: "void_line" as const }, REFUND, credit({ EUR: 10_000 })],
        { kind: "raffle", prizes: 2, what: "a notebook", cost: { EUR: 60_000 } },
      ],
    },
  ],
  // SHA-256 of otto-2009:r1:<id> begins 769f, ff27, 3090, 62f4, 4fdc: the third wins first, the fifth second.
  customers: [
    notebook(4001, 1, ["void_line 1", "refund 4995 due", "store_credit 10000"]),
    notebook(4002, 6, ["void_line 6", "refund 29970 due", "store_credit 10000"]),
    notebook(4003, 2, ["void_line 2", "refund 9990 due", "store_credit 10000", "raffle 1"]),
    notebook(4004, 1, ["void_line 1", "refund 4995 due", "store_credit 10000"]),
    notebook(4005, 3, ["void_line 3", "refund 14985 due", "store_credit 10000", "raffle 2"]),
  ],
  totals: {
    ...{ customers: 5, voidUnits: 13, voidMinor: 2_599_870, refundDueMinor: 64_935, refundMinor: 64_935 },
    ...{ creditMinor: 50_000, credits: 5, thingMinor: 120_000 },
  },
  cost: [120_000, 150_000, 170_000],
};

const monitor = (order: string, at: string, quantity: number) => ({ sku: "E1909W", at, order, quantity, paid: 50_000, right: 480_000 });
const dell: Scenario = {
  name: "dell-taiwan-2009",
  story: "Monitors at NT$500 instead of 4,800 over midnight: one at the price for each customer, the next two at a falling discount.",
  currency: "TWD",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        { kind: "honour", itemsPerPerson: 1 },
        { kind: "void_line" },
        REFUND,
        { kind: "tiered_discount", fromItem: 2, sharesBp: [2_000, 1_000], until: UNTIL },
      ],
    },
  ],
  customers: [
    { id: 5001, cohort: "untouched", lines: [monitor("D-1", "2009-06-25T15:10:00Z", 1)], receives: ["honour 1", "void_line 0"] },
    {
      // Two orders, before and after midnight in Taipei: one person, one monitor, the earlier one.
      ...{ id: 5002, cohort: "untouched" },
      lines: [monitor("D-3", "2009-06-25T16:05:00Z", 2), monitor("D-2", "2009-06-25T15:55:00Z", 1)],
      receives: ["honour 1", "void_line 2", "refund 100000 due", "tiered_discount 144000"],
    },
    {
      ...{ id: 5003, cohort: "untouched", lines: [monitor("D-4", "2009-06-25T17:00:00Z", 200)] },
      receives: ["honour 1", "void_line 199", "refund 9950000 due", "tiered_discount 144000"],
    },
  ],
  totals: {
    ...{ customers: 3, honourUnits: 3, honourMinor: 1_440_000, voidUnits: 201, voidMinor: 96_480_000 },
    ...{ refundDueMinor: 10_050_000, refundMinor: 10_050_000, offerMinor: 288_000 },
  },
  cost: [1_440_000, 1_728_000, 1_728_000],
};

const camera = (order: string, quantity: number, voided = 0) => ({
  ...{ sku: "DX3700", at: "2001-12-31T12:00:00Z", order, quantity, paid: 10_000, right: 32_900, voided },
});
const kodakRefused: Scenario = {
  name: "kodak-2002-refused",
  story: "Cameras at 100 instead of 329 GBP: first all is refused and refunded, with 5 GBP.",
  currency: "GBP",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "void_line" }, REFUND, credit({ GBP: 500 })] }],
  customers: [
    { id: 6001, cohort: "untouched", lines: [camera("K-1", 1)], receives: ["void_line 1", "refund 10000 due", "store_credit 500"] },
    { id: 6002, cohort: "untouched", lines: [camera("K-2", 2)], receives: ["void_line 2", "refund 20000 due", "store_credit 500"] },
  ],
  totals: { customers: 2, voidUnits: 3, voidMinor: 98_700, refundDueMinor: 30_000, refundMinor: 30_000, creditMinor: 1_000, credits: 2 },
  cost: [0, 600, 1_000],
};
const kodakHonoured: Scenario = {
  name: "kodak-2002-honoured",
  story: "The automatic confirmation was held to bind: the price is offered again, and the credit raised to 20 GBP over both plans.",
  currency: "GBP",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [] },
      actions: [
        { kind: "rain_check", sku: "DX3700", price: { GBP: 10_000 }, until: UNTIL, expectedCost: { GBP: 22_900 } },
        credit({ GBP: 2_000 }),
      ],
    },
  ],
  customers: [
    {
      ...{ id: 6101, cohort: "untouched", lines: [camera("K-11", 1, 1)], before: { credit: 500, unspent: 500, refunded: 10_000 } },
      receives: ["store_credit 1500", "rain_check 10000"],
    },
    {
      ...{ id: 6102, cohort: "untouched", lines: [camera("K-12", 2, 2)], before: { credit: 500, refunded: 20_000 } },
      receives: ["store_credit 1500", "rain_check 10000"],
    },
  ],
  totals: { customers: 2, creditMinor: 3_000, credits: 2, offerMinor: 45_800 },
  cost: [0, 47_600, 48_800],
};

const television = (order: string, quantity: number) => ({
  sku: "TV",
  at: "2005-09-05T01:00:00Z",
  order,
  quantity,
  paid: 49,
  right: 34_999,
});
const argos: Scenario = {
  name: "argos-2005",
  story:
    "Television sets at 0.49 instead of 349.99 GBP, one customer with 80: cancelled and refunded, with the right price kept open but for bulk buyers.",
  currency: "GBP",
  rules: [
    {
      ...{ id: "r1", cohort: "any", when: [{ fact: "quantity", op: "at_least", value: 10 }] },
      actions: [{ kind: "void_line" }, REFUND, { kind: "message_only" }],
    },
    {
      ...{ id: "r2", cohort: "any", when: [] },
      actions: [
        { kind: "void_line" },
        REFUND,
        { kind: "rain_check", sku: "TV", price: { GBP: 34_999 }, until: UNTIL, expectedCost: { GBP: 0 } },
      ],
    },
  ],
  customers: [
    { id: 7001, cohort: "untouched", lines: [television("A-1", 1)], receives: ["void_line 1", "refund 49 due", "rain_check 34999"] },
    { id: 7002, cohort: "untouched", lines: [television("A-2", 80)], receives: ["void_line 80", "refund 3920 due", "message_only"] },
  ],
  totals: { customers: 2, voidUnits: 81, voidMinor: 2_834_919, refundDueMinor: 3_969, refundMinor: 3_969 },
  cost: [0, 0, 0],
};

export const CASES_2002_2009: readonly Scenario[] = [photoways, surcouf, otto, dell, kodakRefused, kodakHonoured, argos];
