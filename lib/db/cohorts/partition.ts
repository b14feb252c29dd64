import type { Condition } from "../../domain/plans/rule";
import { type Db, Prisma } from "../client";
import { conditionsSql } from "./condition-sql";
import { asksOfLines, NO_WORDS, wordsOfLines } from "./words-of-lines";

export type PartitionCount = { cohortKey: string; customers: number; held: number };

/** Members by cohort, and the affected customers who are in none. */
export async function countPartition(
  db: Db,
  incidentId: number,
): Promise<{ cohorts: PartitionCount[]; affected: number; without: number }> {
  const cohorts = await db.$queryRaw<PartitionCount[]>`
    SELECT cohort_key AS "cohortKey", count(*)::int AS customers, count(*) FILTER (WHERE held)::int AS held
    FROM cohort_member WHERE incident_id = ${incidentId} GROUP BY 1`;
  const [row] = await db.$queryRaw<{ affected: number; without: number }[]>`
    SELECT count(*)::int AS affected, count(*) FILTER (WHERE m.customer_id IS NULL)::int AS without
    FROM (SELECT DISTINCT customer_id FROM affected_line WHERE incident_id = ${incidentId}) a
    LEFT JOIN cohort_member m ON m.incident_id = ${incidentId} AND m.customer_id = a.customer_id`;
  return { cohorts, affected: row?.affected ?? 0, without: row?.without ?? 0 };
}

/** How many members all conditions hold for, by the cohort they are in now. */
export const countMatchingMembers = (db: Db, incidentId: number, when: readonly Condition[]): Promise<PartitionCount[]> =>
  db.$queryRaw<PartitionCount[]>`
    SELECT "cohortKey", count(*)::int AS customers, count(*) FILTER (WHERE held)::int AS held
    FROM (${memberFacts(incidentId, when)}) fact WHERE ${conditionsSql(when)} GROUP BY 1`;

/** Members under the names that conditions use. */
function memberFacts(incidentId: number, when: readonly Condition[]): Prisma.Sql {
  const tenure = when.some(({ fact }) => fact === "tenureDays")
    ? Prisma.sql`(SELECT extract(day FROM m.first_order_at - min(o.placed_at))::int FROM shop_order o WHERE o.customer_id = m.customer_id)`
    : Prisma.sql`NULL::int`;
  const until = Prisma.sql`(SELECT p.cutoff_at FROM cohort_split p WHERE p.incident_id = ${incidentId})`;
  const ofLine = { customer: Prisma.sql`m.customer_id`, consumed: Prisma.sql`m.units_consumed`, until };
  const words = asksOfLines([{ when }]) ? wordsOfLines(incidentId, ofLine) : Prisma.sql`SELECT ${NO_WORDS}`;
  return Prisma.sql`
    SELECT m.cohort_key AS "cohortKey", m.held, m.usage, m.units_consumed AS consumed, m.units_granted AS granted, m.lines, m.orders, m.quantity,
           m.paid_minor AS paid, m.gap_minor AS gap, ${tenure} AS tenure_days, m.orders_before, m.overlaps, m.email, m.language, m.reported,
           m.country, m.customer_group, word.skus, word.channels, word.use_kinds
    FROM cohort_member m CROSS JOIN LATERAL (${words}) word WHERE m.incident_id = ${incidentId}`;
}

export type Spread = { customers: number; quantity99: number; ordersBefore90: number };

/** What is usual among the members: the quantity that 99 in 100 do not exceed, the earlier orders that 90 in 100 do not. */
export async function readSpread(db: Db, incidentId: number): Promise<Spread> {
  const [row] = await db.$queryRaw<Spread[]>`
    SELECT count(*)::int AS customers, coalesce(percentile_disc(0.99) WITHIN GROUP (ORDER BY quantity), 0)::int AS "quantity99",
           coalesce(percentile_disc(0.9) WITHIN GROUP (ORDER BY orders_before), 0)::int AS "ordersBefore90"
    FROM cohort_member WHERE incident_id = ${incidentId}`;
  return row ?? { customers: 0, quantity99: 0, ordersBefore90: 0 };
}
