import { Prisma } from "../client";

type Scope = {
  incidentId: number;
  /** Consumption up to and including this instant counts. */
  at: Date;
  /** A query that yields `customer_id`; absent: every customer of the incident. */
  customers?: Prisma.Sql;
};

/**
 * A query that yields (affected_line_id, person_id, units_consumed): the units of each affected line used at an instant, from 0 to the
 * units granted, by the kinds of consumption that count for the incident.
 * Its rule is `attributeConsumption` (lib/domain/cohorts), which a property test holds it to:
 * `spent - room` at its highest is what was used with no entitlement left; what remains fills the entitlements oldest first.
 * `person_id` is the customer with whom use stands today: the kept one, where the line was identified before a merge.
 *
 * Consumption is looked up line by line (LATERAL): a join would read the whole table as soon as the planner finds it small enough,
 * and the cost would grow with all orders instead of with the affected ones.
 *
 * Use it as `WITH used AS (${consumptionAt(…)}) …`.
 */
export function consumptionAt({ incidentId, at, customers }: Scope): Prisma.Sql {
  const among = customers ? Prisma.sql`AND a.customer_id IN (${customers})` : Prisma.empty;
  const counts = Prisma.sql`consumed_at <= ${at} AND ${countsFor(incidentId)}`;
  const tiedTo = (line: Prisma.Sql) => Prisma.sql`(
    SELECT coalesce(sum(units) FILTER (WHERE kind NOT IN ('shipped', 'delivered')), 0)
           + greatest(sum(units) FILTER (WHERE kind = 'shipped'), sum(units) FILTER (WHERE kind = 'delivered'), 0)
    FROM consumption WHERE order_line_id = ${line} AND ${counts})`;
  return Prisma.sql`
    WITH mine AS MATERIALIZED (
      SELECT a.id, a.order_line_id, coalesce(gone.merged_into, a.customer_id) AS customer_id, a.sku, a.placed_at, a.units_granted
      FROM affected_line a
      LEFT JOIN (SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL) gone ON gone.id = a.customer_id
      WHERE a.incident_id = ${incidentId} ${among}
    ), loose AS MATERIALIZED (
      SELECT pair.customer_id, pair.sku, c.consumed_at, sum(c.units) AS units
      FROM (SELECT DISTINCT customer_id, sku FROM mine) pair
      CROSS JOIN LATERAL (
        SELECT consumed_at, units FROM consumption
        WHERE customer_id = pair.customer_id AND sku = pair.sku AND order_line_id IS NULL AND ${counts} OFFSET 0) c
      GROUP BY 1, 2, 3
    ), owned AS MATERIALIZED (
      SELECT m.*, least(m.units_granted, coalesce(${tiedTo(Prisma.sql`m.order_line_id`)}, 0)) AS used,
        (m.customer_id, m.sku) IN (SELECT customer_id, sku FROM loose) AS shares
      FROM mine m
    ), voided AS MATERIALIZED (${voidedBefore(incidentId)}
    ), capacity AS MATERIALIZED (
      SELECT id AS affected_line_id, order_line_id, customer_id, sku, placed_at, used, units_granted - used AS free FROM owned WHERE shares
      UNION ALL
      SELECT NULL, older.id, older.customer_id, older.sku, older.placed_at, 0,
             greatest(older.granted - coalesce(${tiedTo(Prisma.sql`older.id`)}, 0), 0)
      FROM (
        SELECT l.id, pair.customer_id, l.sku, l.placed_at,
               greatest((l.quantity - l.refunded_quantity)::bigint * coalesce(scope.units_per_item, p.units_per_item, 1) - coalesce(v.units, 0), 0) AS granted
        FROM (SELECT DISTINCT customer_id, sku FROM loose) pair
        JOIN shop_order o ON o.customer_id = pair.customer_id AND o.status NOT IN ('cancelled', 'refunded')
        JOIN order_line l ON l.order_id = o.id AND l.sku = pair.sku
        LEFT JOIN (SELECT sku, currency, max(units_per_item) AS units_per_item FROM incident_product WHERE incident_id = ${incidentId} GROUP BY 1, 2) scope
          ON scope.sku = l.sku AND scope.currency = l.currency
        LEFT JOIN product p ON p.sku = l.sku
        LEFT JOIN voided v ON v.order_line_id = l.id
        WHERE l.kind IN ('sale', 'bundle_parent') AND l.quantity > l.refunded_quantity
          AND NOT EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ${incidentId} AND a.order_line_id = l.id)
      ) older
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
    SELECT id AS affected_line_id, customer_id AS person_id, used::bigint AS units_consumed FROM owned WHERE NOT shares
    UNION ALL
    SELECT c.affected_line_id, c.customer_id, (c.used + greatest(least(c.free, p.used - coalesce(c.before, 0)), 0))::bigint
    FROM (
      SELECT *, sum(free) OVER (PARTITION BY customer_id, sku ORDER BY placed_at, affected_line_id IS NOT NULL, order_line_id
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM capacity
    ) c JOIN pool p USING (customer_id, sku)
    WHERE c.affected_line_id IS NOT NULL`;
}

/** The condition on `consumption` that its kind is one of those that staff chose; none chosen: every kind. */
const countsFor = (incidentId: number): Prisma.Sql => Prisma.sql`
  coalesce(kind::text = ANY ((SELECT nullif(consumption_kinds, '{}') FROM incident WHERE id = ${incidentId})::text[]), true)`;

/**
 * Units of older packs that another incident took back: nobody can have used them since. A counter-entry gives them back. Looked up by
 * customer, whose ledger is short, and not at all while no other incident was executed.
 */
const voidedBefore = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT x.order_line_id, sum(CASE WHEN t.credit_account = 'voided' THEN t.amount ELSE -t.amount END) AS units
  FROM (SELECT DISTINCT customer_id FROM loose) person
  JOIN LATERAL (SELECT person.customer_id AS id UNION ALL SELECT id FROM customer WHERE merged_into = person.customer_id) who ON true
  JOIN ledger_transfer t ON t.customer_id = who.id AND t.unit = 'units' AND 'voided' IN (t.credit_account, t.debit_account)
  JOIN affected_line x ON x.id = t.affected_line_id
  WHERE t.incident_id <> ${incidentId} AND EXISTS (SELECT FROM execution WHERE incident_id <> ${incidentId})
  GROUP BY 1`;
