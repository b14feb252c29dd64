import type { RuledCohort } from "../../domain/cohorts/precedence";
import type { Condition } from "../../domain/plans/rule";
import { Prisma } from "../client";

/**
 * The machine's cohort of each row of `person` as an SQL expression; `machineCohort` of lib/domain/cohorts is its specification, and a
 * property test holds it to that.
 */
export function cohortSql(ruled: readonly RuledCohort[]): Prisma.Sql {
  const rules = ruled.filter(({ when }) => when.length > 0).map(({ key, when }) => Prisma.sql`WHEN ${conditionsSql(when)} THEN ${key}`);
  return Prisma.sql`CASE WHEN reported THEN 'reported' ${Prisma.join([...rules, Prisma.empty], " ")}
    WHEN overpaid > 0 THEN 'overcharged' WHEN consumed > 0 THEN 'consumed' ELSE 'untouched' END`;
}

/** Whether rules ask for the (costlier) date of a customer's first order ever. */
export const asksFirstEver = (ruled: readonly RuledCohort[]): boolean =>
  ruled.some(({ when }) => when.some(({ fact }) => fact === "tenureDays"));

/** What each fact is called in the split's query. */
const COLUMN: Record<Condition["fact"], Prisma.Sql> = {
  usage: Prisma.sql`usage::text`,
  unitsConsumed: Prisma.sql`consumed`,
  unitsLeft: Prisma.sql`(granted - consumed)`,
  unitsGranted: Prisma.sql`granted`,
  lines: Prisma.sql`lines`,
  orders: Prisma.sql`orders`,
  quantity: Prisma.sql`quantity`,
  paid: Prisma.sql`paid`,
  gap: Prisma.sql`gap`,
  tenureDays: Prisma.sql`tenure_days`,
  ordersBefore: Prisma.sql`orders_before`,
  overlaps: Prisma.sql`"overlaps"`,
  // Only plans know these: a split stands before them.
  apologies: Prisma.sql`0`,
  unitsVoided: Prisma.sql`0`,
  creditGiven: Prisma.sql`0`,
  creditUnused: Prisma.sql`0`,
  received: Prisma.sql`ARRAY[]::text[]`,
  hasEmail: Prisma.sql`(email <> '')`,
  language: Prisma.sql`language`,
  reported: Prisma.sql`reported`,
  overcharged: Prisma.sql`(overpaid > 0)`,
  undercharged: Prisma.sql`(gap + overpaid > 0)`,
  country: Prisma.sql`country`,
  customerGroup: Prisma.sql`customer_group`,
  emailDomain: Prisma.sql`split_part(email, '@', 2)`,
  sku: Prisma.sql`skus`,
  channel: Prisma.sql`channels`,
  useKind: Prisma.sql`use_kinds`,
};

const OPERATOR: Record<Condition["op"], Prisma.Sql> = {
  at_least: Prisma.sql`>=`,
  at_most: Prisma.sql`<=`,
  is: Prisma.sql`=`,
  is_not: Prisma.sql`<>`,
};

/** All conditions on a row that has the split's columns; none: everybody. */
export const conditionsSql = (when: readonly Condition[]): Prisma.Sql =>
  when.length === 0 ? Prisma.sql`true` : Prisma.join(when.map(conditionSql), " AND ");

function conditionSql({ fact, op, value }: Condition): Prisma.Sql {
  if (fact === "sku" || fact === "channel" || fact === "useKind" || fact === "received")
    return op === "is" ? Prisma.sql`${value}::text = ANY (${COLUMN[fact]})` : Prisma.sql`${value}::text <> ALL (${COLUMN[fact]})`;
  const operand =
    typeof value === "number"
      ? Prisma.sql`${value}::bigint`
      : typeof value === "boolean"
        ? Prisma.sql`${value}::boolean`
        : Prisma.sql`${value}::text`;
  return Prisma.sql`${COLUMN[fact]} ${OPERATOR[op]} ${operand}`;
}
