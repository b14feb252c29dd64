import { Prisma } from "../client";

type Scope = {
  incidentId: number;
  /** Consumption up to and including this instant counts. */
  at: Date;
  /** A query that yields `customer_id`; absent: every customer of the incident. */
  customers?: Prisma.Sql;
};

/**
 * A query that yields (affected_line_id, units_consumed): the units of each affected line used at an instant, from 0 to the units granted.
 * Its rule is `attributeConsumption` (lib/domain/cohorts), which a property test holds it to:
 * `spent - room` at its highest is what was used with no entitlement left; what remains fills the entitlements oldest first.
 *
 * Consumption is looked up line by line (LATERAL): a join would read the whole table as soon as the planner finds it small enough,
 * and the cost would grow with all orders instead of with the affected ones.
 *
 * Use it as `WITH used AS (${consumptionAt(…)}) …`.
 */
export function consumptionAt({ incidentId, at, customers }: Scope): Prisma.Sql {
  const among = customers ? Prisma.sql`AND customer_id IN (${customers})` : Prisma.empty;
  return Prisma.sql`
    WITH mine AS MATERIALIZED (
      SELECT id, order_line_id, customer_id, sku, placed_at, units_granted FROM affected_line WHERE incident_id = ${incidentId} ${among}
    ), loose AS MATERIALIZED (
      SELECT pair.customer_id, pair.sku, c.consumed_at, c.units
      FROM (SELECT DISTINCT customer_id, sku FROM mine) pair
      CROSS JOIN LATERAL (
        SELECT consumed_at, sum(units) AS units FROM consumption
        WHERE customer_id = pair.customer_id AND sku = pair.sku AND order_line_id IS NULL AND consumed_at <= ${at}
        GROUP BY 1) c
    ), entitlement AS MATERIALIZED (
      SELECT id AS affected_line_id, order_line_id, customer_id, sku, placed_at, units_granted AS granted FROM mine
      UNION ALL
      SELECT NULL, l.id, pair.customer_id, l.sku, l.placed_at,
             (l.quantity - l.refunded_quantity)::bigint * coalesce(scope.units_per_item, p.units_per_item, 1)
      FROM (SELECT DISTINCT customer_id, sku FROM loose) pair
      JOIN shop_order o ON o.customer_id = pair.customer_id AND o.status NOT IN ('cancelled', 'refunded')
      JOIN order_line l ON l.order_id = o.id AND l.sku = pair.sku
      LEFT JOIN incident_product scope ON scope.incident_id = ${incidentId} AND scope.sku = l.sku AND scope.currency = l.currency
      LEFT JOIN product p ON p.sku = l.sku
      WHERE l.kind IN ('sale', 'bundle_parent') AND l.quantity > l.refunded_quantity
        AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ${incidentId} AND a.order_line_id = l.id)
    ), capacity AS MATERIALIZED (
      SELECT e.*, least(e.granted, coalesce(tied.units, 0)) AS used, greatest(e.granted - coalesce(tied.units, 0), 0) AS free
      FROM entitlement e
      CROSS JOIN LATERAL (SELECT sum(units) AS units FROM consumption WHERE order_line_id = e.order_line_id AND consumed_at <= ${at}) tied
    ), pool AS (
      SELECT customer_id, sku, sum(units) - greatest(max(spent - room), 0) AS used
      FROM (
        SELECT *, sum(units) OVER so_far AS spent, sum(free) OVER so_far AS room
        FROM (
          SELECT customer_id, sku, placed_at AS at, 0 AS step, free, 0 AS units FROM capacity
          UNION ALL SELECT customer_id, sku, consumed_at, 1, 0, units FROM loose
        ) moment
        WINDOW so_far AS (PARTITION BY customer_id, sku ORDER BY at, step)
      ) running
      GROUP BY 1, 2
    )
    SELECT c.affected_line_id, (c.used + greatest(least(c.free, p.used - coalesce(c.before, 0)), 0))::bigint AS units_consumed
    FROM (
      SELECT *, sum(free) OVER (PARTITION BY customer_id, sku ORDER BY placed_at, affected_line_id IS NOT NULL, order_line_id
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM capacity
    ) c JOIN pool p USING (customer_id, sku)
    WHERE c.affected_line_id IS NOT NULL`;
}
