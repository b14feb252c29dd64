import fc from "fast-check";
import type { Action, SimpleAction } from "./action";
import { type LineShare, NOTHING_GIVEN, type PlanMember } from "./member";
import type { Condition, Rule } from "./rule";

/** A line of one pack of 500, sold at nothing instead of 49.00, with what the test says otherwise. */
export const share = (facts: Partial<LineShare> = {}): LineShare => ({
  lineId: "11",
  placedAt: "2026-11-14T10:00:00.000Z",
  orderRef: "A-1",
  quantity: 1,
  valueMinor: 4_900,
  paidMinor: 0,
  gapMinor: 4_900,
  overpaid: (facts.gapMinor ?? 0) < 0,
  unitsGranted: 500,
  unitsConsumed: 0,
  unitsGifted: 0,
  unitsHonoured: 0,
  unitsVoided: 0,
  shipped: false,
  unitCostMinor: 3,
  ...facts,
});

/** A customer who bought one pack of 500 at nothing and used nothing, with what the test says otherwise. */
export const member = (facts: Partial<PlanMember> = {}): PlanMember => ({
  customerId: "1",
  cohort: "untouched",
  usage: "none",
  unitsGranted: 500,
  unitsConsumed: 0,
  lines: 1,
  orders: 1,
  quantity: 1,
  paidMinor: 0,
  gapMinor: 4_900,
  overpaidMinor: Math.max(0, -(facts.gapMinor ?? 0)),
  currency: "EUR",
  firstOrderAt: "2026-11-14T10:00:00.000Z",
  firstOrderRef: "A-1",
  ordersBefore: 0,
  tenureDays: null,
  language: "fr",
  hasEmail: true,
  emailDomain: "mail.example",
  country: "FR",
  customerGroup: "",
  reported: false,
  overlaps: 0,
  apologies: 0,
  hasName: true,
  given: NOTHING_GIVEN,
  shares: [share({ unitsConsumed: facts.unitsConsumed ?? 0 })],
  ...facts,
});

export const credit = (amountMinor: number, expiresAt = "2027-03-31T22:00:00.000Z"): SimpleAction => ({
  kind: "store_credit",
  amount: { of: "fixed", per: "person", tariff: { EUR: amountMinor } },
  expiresAt,
});

export const rule = (id: string, cohort: string, actions: Action[], when: Condition[] = []): Rule => ({ id, cohort, when, actions });

const COHORTS = ["consumed", "untouched", "reported"];

/** Customers whose lines add up to their units, for properties. */
export const anyMembers = fc
  .array(
    fc.record({
      cohort: fc.constantFrom(...COHORTS),
      language: fc.constantFrom("fr" as const, "en" as const),
      hasName: fc.boolean(),
      ordersBefore: fc.nat(5),
      lines: fc.array(
        fc
          .record({ valueMinor: fc.nat(1_000_000), unitsGranted: fc.integer({ min: 1, max: 5_000 }), used: fc.nat(5_000) })
          .map(({ valueMinor, unitsGranted, used }) =>
            share({ valueMinor, unitsGranted, unitsConsumed: Math.min(used, unitsGranted), unitCostMinor: 2 }),
          ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 30 },
  )
  .map((people) =>
    people.map(({ lines: shares, ...facts }, i): PlanMember => {
      const unitsGranted = shares.reduce((sum, share) => sum + share.unitsGranted, 0);
      const unitsConsumed = shares.reduce((sum, share) => sum + share.unitsConsumed, 0);
      const usage = unitsConsumed === 0 ? "none" : unitsConsumed === unitsGranted ? "all" : "part";
      return member({ ...facts, customerId: String(i + 1), shares, unitsGranted, unitsConsumed, usage, lines: shares.length });
    }),
  );

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom("unitsConsumed" as const, "unitsLeft" as const, "lines" as const, "ordersBefore" as const),
    op: fc.constantFrom("at_least" as const, "at_most" as const, "is" as const, "is_not" as const),
    value: fc.nat(6),
  }),
  fc.record({
    fact: fc.constant("language" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    value: fc.constantFrom("fr" as const, "en" as const),
  }),
);
const anyActions: fc.Arbitrary<Action[]> = fc.constantFrom<Action[]>(
  [{ kind: "gift_consumed" }, { kind: "void_rest" }],
  [{ kind: "void_rest" }, credit(1_500)],
  [{ kind: "gift_consumed" }, { kind: "void_rest" }, credit(2_000)],
  [{ kind: "message_only" }],
  [{ kind: "nothing", why: "bought for resale" }],
);
export const anyRules = fc
  .array(fc.record({ cohort: fc.constantFrom("any", ...COHORTS), when: fc.array(anyCondition, { maxLength: 2 }), actions: anyActions }), {
    maxLength: 6,
  })
  .map((rules) => rules.map((content, i): Rule => ({ id: `r${i + 1}`, ...content })));
