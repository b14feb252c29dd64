import { WINDOWS } from "../../domain/impact/measurement-plan";
import { Prisma } from "../client";
import type { PeopleScope } from "./people-sql";

const DAY_MS = 86_400_000;
const LONGEST_MS = Math.max(...WINDOWS) * DAY_MS;
const PAST_YEARS = 2;

/**
 * The instants between which orders are read, worked out once: an interval added in SQL is added again for every row. Days are 24 hours.
 * `pastFrom`: two years before the incident; `beforeFrom`, `until`: the longest window before it and after the start.
 */
export function boundsOf({ incidentStart, startsAt }: Pick<PeopleScope, "incidentStart" | "startsAt">) {
  const pastFrom = new Date(incidentStart);
  pastFrom.setUTCFullYear(pastFrom.getUTCFullYear() - PAST_YEARS);
  return { pastFrom, beforeFrom: new Date(incidentStart.getTime() - LONGEST_MS), until: new Date(startsAt.getTime() + LONGEST_MS) };
}

/** Orders that count: not cancelled, not refunded whole, and of a drill only where the incident is one. */
export const counted = ({ drill }: Pick<PeopleScope, "drill">): Prisma.Sql =>
  Prisma.sql`o.status NOT IN ('cancelled', 'refunded') AND starts_with(o.source, 'drill:') = ${drill}`;

/** What a line came to: the quantity kept at its price, less its share of the order's discount. */
export const REVENUE = Prisma.sql`(l.unit_price_minor * (l.quantity - l.refunded_quantity)
      - CASE WHEN l.order_discount_minor = 0 THEN 0 ELSE l.order_discount_minor * (l.quantity - l.refunded_quantity) / l.quantity END)::bigint`;

/** What an item of a line costs: its version of that time, else the product's. */
const COST = Prisma.sql`coalesce(c.cost_minor, p.unit_cost_minor * p.units_per_item)`;

/** The product's cost at the line's time, for `l`. */
const COST_JOINS = Prisma.sql`
    LEFT JOIN cost c ON c.sku = l.sku AND c.currency = l.currency AND l.placed_at >= c.valid_from AND (c.valid_until IS NULL OR l.placed_at < c.valid_until)
    LEFT JOIN product p ON p.sku = l.sku AND coalesce(p.currency, l.currency) = l.currency`;

/**
 * `bought`: every order that counts of the windows after the start, and of members as long before the incident, with its money: `known`
 * is revenue whose cost is known, `margin` that less tax and cost. The affected lines of the incident are left out, and an order of
 * nothing else with them. `age` in days: since the start, or back from the incident where `is_before`. Sums are of whole numbers as
 * doubles, exact below 2^53 and half as dear as numerics.
 */
export function boughtSql(scope: PeopleScope): Prisma.Sql {
  const { incidentId, incidentStart: start, startsAt, currency } = scope;
  const { beforeFrom, until } = boundsOf(scope);
  const own = Prisma.sql`FILTER (WHERE l.currency = ${currency})`;
  const known = Prisma.sql`FILTER (WHERE l.currency = ${currency} AND l.unit_cost IS NOT NULL)`;
  return Prisma.sql`
  cost AS MATERIALIZED (
    SELECT sku, currency, valid_from, lead(valid_from) OVER (PARTITION BY sku, currency ORDER BY valid_from) AS valid_until, cost_minor
    FROM product_cost
  ), spending AS MATERIALIZED (
    SELECT DISTINCT r.order_ref FROM redemption r JOIN credit c ON c.id = r.credit_id WHERE c.incident_id = ${incidentId}
  ), sold AS (
    SELECT l.order_id, o.customer_id, o.placed_at, o.ref, l.currency, ${REVENUE} AS revenue, l.quantity - l.refunded_quantity AS kept,
           l.kind <> 'correction' AND l.quantity > l.refunded_quantity AS is_sale,
           CASE WHEN l.tax_included AND l.tax_rate_bp > 0 THEN ${REVENUE} * 10000 / (10000 + l.tax_rate_bp) ELSE ${REVENUE} END AS net,
           ${COST} AS unit_cost
    FROM order_line l JOIN shop_order o ON o.id = l.order_id ${COST_JOINS}
    WHERE ${counted(scope)} AND o.placed_at >= ${beforeFrom} AND o.placed_at < ${until}
      AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ${incidentId} AND a.order_line_id = l.id)
      AND (l.placed_at >= ${startsAt} AND l.placed_at < ${until}
        OR l.placed_at >= ${beforeFrom} AND l.placed_at < ${start} AND o.customer_id IN (SELECT customer_id FROM treated))
  ), ordered AS (
    SELECT min(customer_id) AS customer_id, min(placed_at) AS placed_at, min(ref) AS ref, coalesce(sum(revenue::float8) ${own}, 0) AS revenue,
           coalesce(sum(revenue::float8) ${known}, 0) AS known, coalesce(sum((net - kept * unit_cost)::float8) ${known}, 0) AS margin
    FROM sold l GROUP BY order_id HAVING bool_or(is_sale)
  ), bought AS MATERIALIZED (
    SELECT customer_id, revenue, known, margin, placed_at < ${start} AS is_before, ref IN (SELECT order_ref FROM spending) AS with_credit,
           date_part('epoch', CASE WHEN placed_at < ${start} THEN ${start}::timestamptz - placed_at ELSE placed_at - ${startsAt}::timestamptz END) / 86400 AS age
    FROM ordered
  )`;
}

/** Per customer and window after the start: orders `o`, revenue `r`, known `k`, margin `m`; with the credit: orders `co`, revenue `cr`. */
export const afterSql = Prisma.sql`
  later AS MATERIALIZED (
    SELECT customer_id AS later_customer, ${Prisma.join(
      WINDOWS.map((n) => {
        const inside = Prisma.raw(`FILTER (WHERE age < ${n})`);
        const credit = Prisma.raw(`FILTER (WHERE with_credit AND age < ${n})`);
        const as = (letters: string) => Prisma.raw(`AS ${letters}${n}`);
        return Prisma.sql`nullif(count(*) ${inside}, 0) ${as("o")}, sum(revenue) ${inside} ${as("r")}, sum(known) ${inside} ${as("k")},
      sum(margin) ${inside} ${as("m")}, nullif(count(*) ${credit}, 0) ${as("co")}, sum(revenue) ${credit} ${as("cr")}`;
      }),
    )}
    FROM bought WHERE NOT is_before GROUP BY customer_id
  )`;

/** The same of members before the incident: orders `bo`, revenue `br`, known `bk`, margin `bm`. */
export const beforeSql = Prisma.sql`
  earlier AS MATERIALIZED (
    SELECT customer_id AS earlier_customer, ${Prisma.join(
      WINDOWS.map((n) => {
        const inside = Prisma.raw(`FILTER (WHERE age <= ${n})`);
        const as = (letters: string) => Prisma.raw(`AS ${letters}${n}`);
        return Prisma.sql`nullif(count(*) ${inside}, 0) ${as("bo")}, sum(revenue) ${inside} ${as("br")}, sum(known) ${inside} ${as("bk")},
      sum(margin) ${inside} ${as("bm")}`;
      }),
    )}
    FROM bought WHERE is_before GROUP BY customer_id
  )`;
