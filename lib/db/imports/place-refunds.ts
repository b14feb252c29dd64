import type { PoolClient } from "pg";

/**
 * Exports that tell refunds by amount and order: the whole order when the amount covers its lines, else so many items of an
 * order with one line. What can be placed on no line stays unplaced and is counted; nothing is guessed.
 */
export async function placeRefunds(client: PoolClient): Promise<number> {
  await client.query(`
    CREATE TEMP TABLE refunded_order ON COMMIT DROP AS
    SELECT o.id, o.refunded_minor AS refunded, count(*) AS lines, max(l.unit_price_minor) AS unit_price, max(l.quantity) AS quantity,
      sum(l.unit_price_minor * l.quantity) - coalesce(o.order_discount_minor, 0) - coalesce(sum(l.order_discount_minor), 0) AS cost
    FROM stage_order o JOIN stage_line l ON l.order_id = o.id AND l.quantity > 0
    WHERE o.refunded_minor > 0 GROUP BY o.id, o.refunded_minor, o.order_discount_minor`);
  const { rows } = await client.query<{ unplaced: string }>(`
    WITH placed AS (
      UPDATE stage_line l SET refunded_quantity = CASE WHEN r.refunded >= r.cost THEN l.quantity ELSE (r.refunded / r.unit_price)::int END
      FROM refunded_order r
      WHERE r.id = l.order_id AND l.quantity > 0 AND l.refunded_quantity IS NULL AND r.cost > 0
        AND (r.refunded >= r.cost OR (r.lines = 1 AND r.unit_price > 0 AND r.refunded % r.unit_price = 0))
      RETURNING l.order_id)
    SELECT count(*) AS unplaced FROM refunded_order r WHERE NOT EXISTS (SELECT FROM placed p WHERE p.order_id = r.id)`);
  return Number(rows[0]!.unplaced);
}
