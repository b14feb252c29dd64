import type { OddLine } from "@/lib/domain/prices/scan-anomalies";
import { pool } from "../client";

const MOST = 20_000;

/**
 * Sold lines at a fifth of their SKU's usual price or less, or at five times it or more, the newest first. Usual is the price of most
 * lines of the SKU and currency in these days, where a third of ten or more have it: postage and manual entries have none.
 */
export async function readOddLines(days: number): Promise<OddLine[]> {
  type Row = [string, string, number, number, number, string, number | null, number];
  const { rows } = await pool.query<Row>({
    text: `WITH line AS MATERIALIZED (
        SELECT sku, currency, unit_price_minor AS price, placed_at, order_id, quantity FROM order_line
        WHERE kind IN ('sale', 'bundle_parent') AND quantity > 0 AND unit_price_minor >= 0
          AND placed_at >= (SELECT max(placed_at) FROM order_line) - make_interval(days => $1)
      ), usual AS (
        SELECT DISTINCT ON (sku, currency) sku, currency, price, lines, total FROM (
          SELECT sku, currency, price, count(*) AS lines, sum(count(*)) OVER (PARTITION BY sku, currency) AS total
          FROM line WHERE price > 0 GROUP BY 1, 2, 3) prices
        WHERE total >= 10 ORDER BY sku, currency, lines DESC, price DESC
      )
      SELECT line.sku, line.currency, line.price::float8, usual.price::float8, extract(epoch FROM line.placed_at)::float8 * 1000, o.ref,
        CASE WHEN c.email IS NULL AND c.external_ref IS NULL AND coalesce(c.name, '') = '' THEN NULL ELSE c.id::float8 END, line.quantity
      FROM line JOIN usual USING (sku, currency) JOIN shop_order o ON o.id = line.order_id JOIN customer c ON c.id = o.customer_id
      WHERE usual.lines * 3 >= usual.total AND (line.price * 5 <= usual.price OR line.price >= usual.price * 5)
      ORDER BY line.placed_at DESC LIMIT $2`,
    rowMode: "array",
    values: [days, MOST],
  });
  return rows.map(([sku, currency, priceMinor, usualMinor, atMs, order, customer, quantity]) => ({
    sku,
    currency,
    priceMinor,
    usualMinor,
    atMs,
    order,
    customer,
    quantity,
  }));
}
