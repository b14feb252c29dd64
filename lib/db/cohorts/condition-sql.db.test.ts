import fc from "fast-check";
import { expect, test } from "vitest";
import { machineCohort, type RuledCohort } from "../../domain/cohorts/precedence";
import type { PlanMember } from "../../domain/plans/member";
import { type Condition, conditionSchema, MONEY_FACTS, NUMBER_FACTS, NUMBER_OPS, WORD_FACTS, YES_NO_FACTS } from "../../domain/plans/rule";
import { member } from "../../domain/plans/testing-member";
import { prisma } from "../client";
import { cohortSql } from "./condition-sql";

// Few values, so that conditions hold and fail often and bounds are met exactly.
const few = fc.integer({ min: 0, max: 4 });
const choice = fc.constantFrom("is" as const, "is_not" as const);
const domain = fc.constantFrom("mail.example", "photopli.example");
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constantFrom(...NUMBER_FACTS, ...MONEY_FACTS),
    op: fc.constantFrom(...NUMBER_OPS),
    value: fc.integer({ min: -2, max: 4 }),
  }),
  fc.record({ fact: fc.constant("usage" as const), op: choice, value: fc.constantFrom("none" as const, "part" as const, "all" as const) }),
  fc.record({ fact: fc.constant("language" as const), op: choice, value: fc.constantFrom("fr" as const, "en" as const) }),
  fc.record({ fact: fc.constantFrom(...YES_NO_FACTS), op: fc.constant("is" as const), value: fc.boolean() }),
  fc.record({ fact: fc.constantFrom("sku" as const, "channel" as const), op: choice, value: fc.constantFrom("a", "b", "c") }),
  fc.record({ fact: fc.constant("useKind" as const), op: choice, value: fc.constantFrom("used" as const, "printed" as const) }),
  fc.record({ fact: fc.constantFrom(...WORD_FACTS), op: choice, value: fc.oneof(domain, fc.constantFrom("FR", "BE", "club")) }),
);
const members = fc
  .record({
    granted: few,
    used: few,
    lines: few,
    orders: few,
    quantity: few,
    paidMinor: few,
    gapMinor: fc.integer({ min: -2, max: 4 }),
    overpaidMinor: fc.integer({ min: 0, max: 3 }),
    tenureDays: fc.option(few),
    ordersBefore: few,
    overlaps: few,
    language: fc.constantFrom("fr" as const, "en" as const),
    emailDomain: fc.oneof(domain, fc.constant("")),
    country: fc.constantFrom("FR", "BE", ""),
    customerGroup: fc.constantFrom("club", ""),
    reported: fc.boolean(),
    ofLines: fc.option(
      fc.record({
        skus: fc.subarray(["a", "b", "c"], { minLength: 1 }),
        channels: fc.subarray(["a", "b"], { minLength: 1 }),
        useKinds: fc.subarray(["used", "printed", "shipped"] as const),
      }),
      { nil: undefined },
    ),
  })
  .map(({ granted, used, ...facts }): PlanMember => {
    const unitsConsumed = Math.min(granted, used);
    const usage = unitsConsumed === 0 ? "none" : unitsConsumed === granted ? "all" : "part";
    return member({ ...facts, unitsGranted: granted, unitsConsumed, usage, hasEmail: facts.emailDomain !== "" });
  });
const ruledCohorts = fc
  .array(fc.array(conditions, { maxLength: 3 }), { maxLength: 4 })
  .map((all) => all.map((when, i): RuledCohort => ({ key: `custom-${i}`, when })));

const row = (one: PlanMember, n: number) => ({
  n,
  ...{ usage: one.usage, consumed: one.unitsConsumed, granted: one.unitsGranted, lines: one.lines, orders: one.orders },
  ...{
    quantity: one.quantity,
    paid: one.paidMinor,
    gap: one.gapMinor,
    overpaid: one.overpaidMinor,
    tenure_days: one.tenureDays,
    orders_before: one.ordersBefore,
  },
  ...{ overlaps: one.overlaps, email: one.hasEmail ? `someone@${one.emailDomain}` : "", language: one.language, reported: one.reported },
  ...{ country: one.country, customer_group: one.customerGroup },
  ...{ skus: one.ofLines?.skus, channels: one.ofLines?.channels, use_kinds: one.ofLines?.useKinds },
});

test("the query's cohort is the specification's, for any rules and customers, in every order of the rules", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(members, { minLength: 40, maxLength: 40 }), ruledCohorts, async (people, ruled) => {
      const found = await prisma.$queryRaw<{ verdict: string }[]>`
        SELECT ${cohortSql(ruled)} AS verdict
        FROM jsonb_to_recordset(${JSON.stringify(people.map(row))}::jsonb) AS fact (n int, usage usage, consumed bigint, granted bigint, lines int,
          orders int, quantity int, paid bigint, gap bigint, overpaid bigint, tenure_days int, orders_before int, "overlaps" int, email text, language text,
          reported boolean, country text, customer_group text, skus text[], channels text[], use_kinds text[])
        ORDER BY n`;
      expect(found.map(({ verdict }) => verdict)).toEqual(people.map((one) => machineCohort(one, ruled)));
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 60_000);

test("the conditions drawn are such as staff can write", () => {
  fc.assert(fc.property(conditions, (condition) => conditionSchema.safeParse(condition).success));
});
