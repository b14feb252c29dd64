import { Prisma } from "../client";

/**
 * The affected lines of an incident that a condition on `l` takes in, as plans see them: one row each. Paid is the displayed price of
 * the remaining items less their part of the order's discount (half a minor unit up), in the basis in which the scope compares prices.
 * Units already moved are read only where the plan follows another.
 */
export function linesOf({ incidentId, follows }: { incidentId: number; follows: boolean }, lines: Prisma.Sql): Prisma.Sql {
  const moved = follows ? movedBefore(incidentId) : { columns: Prisma.empty, join: Prisma.empty };
  return Prisma.sql`
    SELECT l.customer_id, l.id, l.placed_at, o.ref AS order_ref, l.currency, l.quantity, l.quantity * l.reference_price_minor AS value_minor,
           greatest(0, l.unit_price_minor * l.quantity - CASE WHEN b.order_discount_minor = 0 THEN 0 ELSE round(
             b.order_discount_minor::numeric * l.quantity / b.quantity
             * CASE WHEN b.unit_price_minor > 0 THEN l.unit_price_minor::numeric / b.unit_price_minor ELSE 1 END) END)::bigint AS paid_minor,
           l.loss_minor, l.units_granted, coalesce(u.units_consumed, 0) AS units_consumed,
           coalesce(p.unit_cost_minor, c.unit_cost_minor) AS unit_cost_minor,
           o.shipped_at IS NOT NULL OR o.status IN ('shipped', 'delivered') AS shipped${moved.columns}
    FROM affected_line l
    -- Looked up line by line: a join would read every order of the shop for each page of members.
    CROSS JOIN LATERAL (SELECT ref, shipped_at, status FROM shop_order WHERE id = l.order_id OFFSET 0) o
    CROSS JOIN LATERAL (SELECT order_discount_minor, quantity, unit_price_minor FROM order_line WHERE id = l.order_line_id OFFSET 0) b
    LEFT JOIN line_usage u ON u.affected_line_id = l.id
    LEFT JOIN (SELECT sku, currency, max(unit_cost_minor) AS unit_cost_minor FROM incident_product
               WHERE incident_id = ${incidentId} GROUP BY 1, 2) p ON p.sku = l.sku AND p.currency = l.currency
    LEFT JOIN product c ON c.sku = l.sku AND c.currency = l.currency
    ${moved.join}
    WHERE l.incident_id = ${incidentId} AND ${lines}`;
}

/** Units of each line that plans executed before moved, net of what was moved back. */
function movedBefore(incidentId: number): { columns: Prisma.Sql; join: Prisma.Sql } {
  const into = (account: string) =>
    Prisma.sql`sum(CASE ${account}::text WHEN credit_account THEN amount WHEN debit_account THEN -amount ELSE 0 END)::bigint`;
  return {
    columns: Prisma.sql`, coalesce(t.gifted, 0) AS gifted, coalesce(t.honoured, 0) AS honoured, coalesce(t.voided, 0) AS voided`,
    join: Prisma.sql`LEFT JOIN (
        SELECT affected_line_id, ${into("gifted")} AS gifted, ${into("honoured")} AS honoured, ${into("voided")} AS voided
        FROM ledger_transfer WHERE incident_id = ${incidentId} AND unit = 'units' GROUP BY 1) t ON t.affected_line_id = l.id`,
  };
}
