import type { LifetimeFacts } from "../../domain/impact/scenarios";
import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";
import { boundsOf, counted, REVENUE } from "./window-sql";

type Row = { customers: number; orders: number; spent: bigint; known: bigint; margin: bigint; since: bigint };
type Asked = { incidentId: number; drill: boolean; currency: string; incidentStart: Date; startsAt: Date | null };

/** What the members of an incident ordered in the two years before it, what remained of it, and what they paid since the start. */
export async function readLifetimeFacts(db: Db, asked: Asked): Promise<LifetimeFacts> {
  const { incidentId, currency, incidentStart: start, startsAt } = asked;
  const { pastFrom } = boundsOf({ incidentStart: start, startsAt: start });
  const before = Prisma.sql`l.placed_at >= ${pastFrom} AND l.placed_at < ${start}`;
  const [row] = await db.$queryRaw<Row[]>`
    WITH line AS MATERIALIZED (
      SELECT o.id AS order_id, ${before} AS is_before, ${REVENUE} AS revenue, l.quantity - l.refunded_quantity AS kept,
             CASE WHEN l.tax_included AND l.tax_rate_bp > 0 THEN ${REVENUE} * 10000 / (10000 + l.tax_rate_bp) ELSE ${REVENUE} END AS net,
             (SELECT coalesce((SELECT c.cost_minor FROM product_cost c WHERE c.sku = l.sku AND c.currency = l.currency AND c.valid_from <= l.placed_at
                               ORDER BY c.valid_from DESC LIMIT 1),
                              (SELECT p.unit_cost_minor * p.units_per_item FROM product p WHERE p.sku = l.sku AND coalesce(p.currency, l.currency) = l.currency))) AS cost
      FROM cohort_member m JOIN shop_order o ON o.customer_id = m.customer_id JOIN order_line l ON l.order_id = o.id
      WHERE m.incident_id = ${incidentId} AND l.currency = ${currency} AND ${counted(asked)}
        AND (${before} OR l.placed_at >= ${startsAt}::timestamptz)
        AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ${incidentId} AND a.order_line_id = l.id)
    )
    SELECT (SELECT count(*)::int FROM cohort_member WHERE incident_id = ${incidentId}) AS customers,
           count(DISTINCT order_id) FILTER (WHERE is_before)::int AS orders, coalesce(sum(revenue) FILTER (WHERE is_before), 0)::bigint AS spent,
           coalesce(sum(net) FILTER (WHERE is_before AND cost IS NOT NULL), 0)::bigint AS known,
           coalesce(sum(net - kept * cost) FILTER (WHERE is_before AND cost IS NOT NULL), 0)::bigint AS margin,
           coalesce(sum(revenue) FILTER (WHERE NOT is_before), 0)::bigint AS since
    FROM line`;
  return {
    ...{ customers: row?.customers ?? 0, orders: row?.orders ?? 0, spentMinor: toNumber(row?.spent) },
    ...{ knownNetMinor: toNumber(row?.known), knownMarginMinor: toNumber(row?.margin), revenueSinceMinor: toNumber(row?.since) },
  };
}
