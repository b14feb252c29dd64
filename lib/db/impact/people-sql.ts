import { Prisma } from "../client";
import { afterSql, beforeSql, boughtSql, boundsOf, counted, REVENUE } from "./window-sql";

/** What decides who is looked at, and from when. */
export type PeopleScope = {
  incidentId: number;
  /** Whether the incident is a drill: real customers are never compared with those of a drill. */
  drill: boolean;
  /** Money in any other currency is left out; its orders count. */
  currency: string;
  /** The first instant of the incident's windows: what customers were like is judged there. */
  incidentStart: Date;
  startsAt: Date;
  planId: number;
};

/** Recency of who had never ordered: further back than anybody's. */
const NEVER_DAYS = 732;

/**
 * CTEs that end in `facts`: one row for each member of the incident and each unaffected customer who ordered in the two years before,
 * with what they were like at the incident, the cell they are matched in (its four bins as digits to base 8), and what they ordered in each window after the start (members
 * also: as long before the incident). Nothing in a window is NULL, not 0. Set-based: every order is read once or twice.
 */
export const factsSql = (scope: PeopleScope): Prisma.Sql => Prisma.sql`
  ${treatedSql(scope)}, ${boughtSql(scope)}, ${pastSql(scope)}, ${afterSql}, ${beforeSql},
  known AS MATERIALIZED (
    SELECT t.customer_id, true AS treated, t.cohort_key, t.rule_id, t.from_cohort, t.arm, ${PAST_COLUMNS}
    FROM treated t LEFT JOIN past p ON p.customer_id = t.customer_id LEFT JOIN spent s ON s.customer_id = t.customer_id
    UNION ALL
    SELECT p.customer_id, false, '', '', NULL, NULL, ${PAST_COLUMNS}
    FROM past p LEFT JOIN spent s ON s.customer_id = p.customer_id
    WHERE NOT EXISTS (SELECT FROM treated x WHERE x.customer_id = p.customer_id)
      AND NOT EXISTS (SELECT FROM touched x WHERE x.customer_id = p.customer_id)
      AND NOT EXISTS (SELECT FROM put_aside x WHERE x.id = p.customer_id)
  ), sorted AS (
    SELECT count(*)::int AS n, array_agg(recency ORDER BY recency) AS recency, array_agg(orders ORDER BY orders) AS orders,
           array_agg(spent ORDER BY spent) AS spent, array_agg(tenure ORDER BY tenure) AS tenure
    FROM known WHERE treated
  ), cuts AS MATERIALIZED (
    SELECT ${cut("recency")} AS recency, ${cut("orders")} AS orders, ${cut("spent")} AS spent, ${cut("tenure")} AS tenure FROM sorted
  ), facts AS NOT MATERIALIZED (
    SELECT k.*, ((${bin("recency")} * 8 + ${bin("orders")}) * 8 + ${bin("spent")}) * 8 + ${bin("tenure")} AS cell, a.*, b.*
    FROM known k LEFT JOIN later a ON a.later_customer = k.customer_id LEFT JOIN earlier b ON k.treated AND b.earlier_customer = k.customer_id
  )`;

const PAST_COLUMNS = Prisma.sql`coalesce(p.recency, ${NEVER_DAYS}::float8) AS recency, coalesce(p.orders, 0)::float8 AS orders,
    coalesce(s.spent, 0) AS spent, coalesce(p.tenure, 0) AS tenure`;

/** The values at the start and at each fifth of the sorted ones, and the first beyond the last, each once: the cuts of `matchPeople`. */
function cut(fact: string): Prisma.Sql {
  const at = [...[0, 1, 2, 3, 4].map((fifth) => Prisma.raw(`${fact}[${fifth} * n / 5 + 1]`)), Prisma.raw(`${fact}[n] + 1`)];
  return Prisma.sql`ARRAY(SELECT DISTINCT value FROM unnest(ARRAY[${Prisma.join(at)}]::float8[]) value WHERE value IS NOT NULL ORDER BY 1)`;
}
const bin = (fact: string): Prisma.Sql => Prisma.raw(`width_bucket(k.${fact}, (SELECT ${fact} FROM cuts))`);

const treatedSql = ({ incidentId, planId }: PeopleScope): Prisma.Sql => Prisma.sql`
  dealt AS (
    SELECT DISTINCT ON (1) coalesce(c.merged_into, c.id) AS customer_id, m.from_cohort, m.arm
    FROM impact_plan p JOIN impact_arm_member m ON m.plan_id = p.id JOIN customer c ON c.id = m.customer_id
    WHERE p.incident_id = ${incidentId} ORDER BY 1, m.customer_id
  ), ruled AS (
    SELECT DISTINCT ON (customer_id) customer_id, rule_id FROM compensation WHERE plan_id = ${planId} ORDER BY customer_id, id
  ), treated AS MATERIALIZED (
    SELECT m.customer_id, m.cohort_key, coalesce(r.rule_id, '') AS rule_id, d.from_cohort, d.arm
    FROM cohort_member m LEFT JOIN ruled r ON r.customer_id = m.customer_id LEFT JOIN dealt d ON d.customer_id = m.customer_id
    WHERE m.incident_id = ${incidentId}
  )`;

/**
 * What everybody was like at the incident's start, by the two years before it: nobody's tenure is longer. And who cannot be compared:
 * affected by some incident of that time, or put aside as staff.
 */
function pastSql(scope: PeopleScope): Prisma.Sql {
  const { incidentStart: start, currency } = scope;
  const { pastFrom, until } = boundsOf(scope);
  return Prisma.sql`
  past AS MATERIALIZED (
    SELECT o.customer_id, count(*) AS orders, ${daysTo(start, "max")} AS recency, ${daysTo(start, "min")} AS tenure
    FROM shop_order o WHERE o.placed_at >= ${pastFrom} AND o.placed_at < ${start} AND ${counted(scope)} GROUP BY o.customer_id
  ), spent AS MATERIALIZED (
    SELECT o.customer_id, sum(${REVENUE}::float8) AS spent
    FROM order_line l JOIN shop_order o ON o.id = l.order_id
    WHERE l.placed_at >= ${pastFrom} AND l.placed_at < ${start} AND l.currency = ${currency}
      AND o.placed_at >= ${pastFrom} AND o.placed_at < ${start} AND ${counted(scope)} GROUP BY o.customer_id
  ), touched AS (
    SELECT DISTINCT customer_id FROM affected_line
    WHERE placed_at >= ${pastFrom} AND placed_at < ${until}
  ), put_aside AS (
    SELECT c.id FROM excluded_address e JOIN customer c ON e.pattern = c.email
    UNION SELECT c.id FROM excluded_address e JOIN customer c ON e.pattern = '@' || split_part(c.email, '@', 2)
  )`;
}

const daysTo = (start: Date, of: "min" | "max"): Prisma.Sql =>
  Prisma.sql`floor(date_part('epoch', ${start}::timestamptz - ${Prisma.raw(of)}(o.placed_at)) / 86400)`;
