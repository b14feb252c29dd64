import type { Scenario } from "./scenario";

const UNTIL = "2030-12-31T23:00:00.000Z";
const credit = (tariff: Record<string, number>) => ({
  kind: "store_credit" as const,
  amount: { of: "fixed" as const, per: "person" as const, tariff },
  expiresAt: UNTIL,
});
const REFUND = { kind: "refund" as const, what: "due" as const };

const capped = (order: string, quantity: number, right: number, at = "2010-05-21T08:00:00Z") => ({
  ...{ sku: `SHOE-${right}`, at, order, quantity, paid: 4_995, right },
});
const sixPm: Scenario = {
  name: "6pm-2010",
  story: "A whole site capped at 49.95 USD for six hours: everything is honoured.",
  currency: "USD",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "honour" }, { kind: "message_only" }] }],
  customers: [
    { id: 10_001, cohort: "untouched", lines: [capped("X-1", 1, 29_990)], receives: ["honour 1", "message_only"] },
    { id: 10_002, cohort: "untouched", lines: [capped("X-2", 2, 15_000), capped("X-3", 1, 9_990)], receives: ["honour 3", "message_only"] },
  ],
  totals: { customers: 2, honourUnits: 4, honourMinor: 69_980 },
  cost: [69_980, 69_980, 69_980],
};

const player = (order: string, quantity = 1) => ({
  sku: "PLAYER",
  at: "2013-01-10T20:00:00Z",
  order,
  quantity,
  paid: 6_030,
  right: 20_000,
});
const fnac: Scenario = {
  name: "fnac-2013",
  story: "60.30 instead of 200 EUR: void and refunded, with 15 EUR for each person.",
  currency: "EUR",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "void_line" }, REFUND, credit({ EUR: 1_500 })] }],
  customers: [
    { id: 11_001, cohort: "untouched", lines: [player("F-1")], receives: ["void_line 1", "refund 6030 due", "store_credit 1500"] },
    {
      id: 11_002,
      cohort: "untouched",
      lines: [player("F-2"), player("F-3")],
      receives: ["void_line 2", "refund 12060 due", "store_credit 1500"],
    },
  ],
  totals: { customers: 2, voidUnits: 3, voidMinor: 60_000, refundDueMinor: 18_090, refundMinor: 18_090, creditMinor: 3_000, credits: 2 },
  cost: [0, 1_800, 3_000],
};

const at = "2013-11-06T13:00:00Z";
const walmart: Scenario = {
  name: "walmart-2013",
  story:
    "Monitors at 8.85 instead of 579 USD, other goods too dear: what was collected stays, the rest is refunded with 10 USD, whoever paid too much gets the difference; one who did both loses the monitor alone.",
  currency: "USD",
  rules: [
    {
      ...{ id: "r0", cohort: "overcharged", when: [{ fact: "undercharged", op: "is", value: true }] },
      actions: [{ kind: "void_rest" }, REFUND, credit({ USD: 1_000 })],
    },
    { id: "r1", cohort: "overcharged", when: [], actions: [REFUND, { kind: "message_only" }] },
    { id: "r2", cohort: "consumed", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND] },
    { id: "r3", cohort: "untouched", when: [], actions: [{ kind: "void_rest" }, REFUND, credit({ USD: 1_000 })] },
  ],
  customers: [
    {
      ...{ id: 12_001, cohort: "untouched", lines: [{ sku: "MONITOR", at, order: "W-1", quantity: 1, paid: 885, right: 57_900 }] },
      receives: ["void_rest 1", "refund 885 due", "store_credit 1000"],
    },
    {
      ...{ id: 12_002, cohort: "consumed", lines: [{ sku: "MONITOR", at, order: "W-2", quantity: 2, paid: 885, right: 57_900, used: 1 }] },
      receives: ["gift_consumed 1", "void_rest 1", "refund 885 due"],
    },
    {
      ...{ id: 12_003, cohort: "overcharged", lines: [{ sku: "CABLE", at, order: "W-3", quantity: 1, paid: 10_000, right: 6_000 }] },
      receives: ["refund 4000 due", "message_only"],
    },
    {
      ...{ id: 12_004, cohort: "overcharged" },
      lines: [
        { sku: "MONITOR", at, order: "W-4", quantity: 1, paid: 885, right: 57_900 },
        { sku: "CABLE", at, order: "W-5", quantity: 1, paid: 10_000, right: 6_000 },
      ],
      receives: ["void_rest 1", "refund 4885 due", "store_credit 1000"],
    },
  ],
  totals: {
    ...{ customers: 4, giftUnits: 1, giftMinor: 57_900, voidUnits: 3, voidMinor: 173_700, keptUnits: 2, keptMinor: 12_000 },
    ...{ refundDueMinor: 10_655, refundMinor: 10_655, creditMinor: 2_000, credits: 2 },
  },
  cost: [69_900, 71_100, 71_900],
};

const penny = (order: string, quantity: number, used: number) => ({
  ...{ sku: "TOY", at: "2014-12-12T19:30:00Z", order, quantity, paid: 1, right: 2_499, used, cost: 1_100 },
});
const repricer: Scenario = {
  name: "repricerexpress-2014",
  story: "Everything at one penny for an hour: what was shipped stands, what was not is cancelled and the penny paid back.",
  currency: "GBP",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "gift_consumed" }, { kind: "void_rest" }, REFUND] }],
  customers: [
    { id: 13_001, cohort: "consumed", lines: [penny("R-1", 3, 1)], receives: ["gift_consumed 1", "void_rest 2", "refund 2 due"] },
    { id: 13_002, cohort: "consumed", lines: [penny("R-2", 2, 2)], receives: ["gift_consumed 2", "void_rest 0"] },
    { id: 13_003, cohort: "untouched", lines: [penny("R-3", 1, 0)], receives: ["gift_consumed 0", "void_rest 1", "refund 1 due"] },
  ],
  totals: { customers: 3, giftUnits: 3, giftMinor: 7_497, voidUnits: 3, voidMinor: 7_497, refundDueMinor: 3, refundMinor: 3 },
  cost: [7_497, 7_497, 7_497],
};

const seat = (order: string, quantity: number) => ({
  sku: "HKG-JFK-F",
  at: "2018-12-31T22:00:00Z",
  order,
  quantity,
  paid: 67_500,
  right: 1_600_000,
});
const cathay: Scenario = {
  name: "cathay-2019",
  story: "First class at 675 instead of 16,000 USD: honoured within a day, with humour.",
  currency: "USD",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "honour" }, { kind: "message_only" }] }],
  customers: [
    { id: 14_001, cohort: "untouched", lines: [seat("C-1", 2)], receives: ["honour 2", "message_only"] },
    { id: 14_002, cohort: "reported", lines: [seat("C-2", 1)], receives: ["honour 1", "message_only"] },
  ],
  totals: { customers: 2, honourUnits: 3, honourMinor: 4_800_000 },
  cost: [4_800_000, 4_800_000, 4_800_000],
};

const sofa = (order: string, voided = 0) => ({
  sku: "SOFA",
  at: "2018-11-16T06:00:00Z",
  order,
  quantity: 1,
  paid: 100,
  right: 100_000,
  voided,
});
const statement: Scenario = {
  name: "la-redoute-2018-statement",
  story: "Nothing is taken or given before counts reconcile: a letter alone, and nothing for the shop's own test order, with the reason.",
  currency: "EUR",
  rules: [
    {
      id: "r1",
      cohort: "any",
      when: [{ fact: "customerGroup", op: "is", value: "staff" }],
      actions: [{ kind: "nothing", why: "test order" }],
    },
    { id: "r2", cohort: "any", when: [], actions: [{ kind: "message_only" }] },
  ],
  customers: [
    { id: 15_001, cohort: "untouched", lines: [sofa("L-1")], receives: ["message_only"] },
    { id: 15_002, cohort: "untouched", group: "staff", lines: [sofa("L-2")], receives: ["nothing"] },
  ],
  totals: { customers: 2, keptUnits: 2, keptMinor: 200_000 },
  cost: [200_000, 200_000, 200_000],
};
const corrected: Scenario = {
  name: "appeagle-2012-corrected",
  story: "All was said to be cancelled, wrongly: units come back, what is left of the credit is taken back, and the letter says so.",
  currency: "EUR",
  rules: [{ id: "r1", cohort: "any", when: [], actions: [{ kind: "give_back" }, { kind: "revoke_credit" }, { kind: "message_only" }] }],
  customers: [
    {
      ...{ id: 16_001, cohort: "untouched", lines: [sofa("L-11", 1)], before: { credit: 1_500, unspent: 1_000, refunded: 100 } },
      receives: ["give_back 1", "revoke_credit 1000", "message_only"],
    },
    {
      ...{ id: 16_002, cohort: "untouched", lines: [sofa("L-12", 1)], before: { credit: 1_500, refunded: 100 } },
      receives: ["give_back 1", "message_only"],
    },
  ],
  totals: { customers: 2, honourUnits: 2, honourMinor: 200_000, revokedMinor: 1_000 },
  cost: [200_000, 200_000, 200_000],
};

export const CASES_2010_2019: readonly Scenario[] = [sixPm, fnac, walmart, repricer, cathay, statement, corrected];
