import type { PoolClient } from "pg";

/**
 * `spreadDiscount` of the domain over every staged order at once: largest remainder first, ties in the order of the lines,
 * by items where no line costs anything. Exact: numeric, no floating point.
 */
export const spreadDiscounts = (client: PoolClient) =>
  client.query(`
    UPDATE stage_line l SET order_discount_minor = s.share FROM (
      SELECT line, floor + CASE WHEN row_number() OVER (PARTITION BY order_id ORDER BY remainder DESC, line) <= left_over THEN 1 ELSE 0 END AS share
      FROM (SELECT line, order_id, div(discount * weight, total) AS floor, mod(discount * weight, total) AS remainder,
                   discount - sum(div(discount * weight, total)) OVER (PARTITION BY order_id) AS left_over
            FROM (SELECT line, order_id, discount, CASE WHEN cost > 0 THEN own_cost ELSE items END AS weight,
                         CASE WHEN cost > 0 THEN cost ELSE all_items END AS total
                  FROM (SELECT l.line, l.order_id, o.order_discount_minor::numeric AS discount, c.own_cost, c.items,
                               sum(c.own_cost) OVER (PARTITION BY l.order_id) AS cost, sum(c.items) OVER (PARTITION BY l.order_id) AS all_items
                        FROM stage_line l JOIN stage_order o ON o.id = l.order_id,
                             LATERAL (SELECT greatest(l.quantity, 0)::numeric AS items,
                                             greatest(l.quantity, 0)::numeric * greatest(l.unit_price_minor, 0) AS own_cost) c
                        WHERE o.order_discount_minor > 0) lines) weights
            WHERE total > 0) shares) s
    WHERE s.line = l.line`);
