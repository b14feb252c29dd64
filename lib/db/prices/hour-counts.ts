import type { GroupedCount } from "@/lib/domain/prices/price-history";
import { pool } from "../client";

const DAYS = 400;
const MOST = 50_000;

/** Sold lines of a SKU by hour, unit price, channel, currency and customer group, in the 400 days before its last sale. */
export async function readHourCounts(sku: string): Promise<GroupedCount[]> {
  type Row = [number, number, number, number, number, string, string, string];
  const { rows } = await pool.query<Row>({
    text: `SELECT extract(epoch FROM date_trunc('hour', l.placed_at))::float8 * 1000, l.unit_price_minor::float8, count(*)::int,
        min(l.quantity), max(l.quantity), o.channel, l.currency, coalesce(o.customer_group, '')
      FROM order_line l JOIN shop_order o ON o.id = l.order_id
      WHERE l.sku = $1 AND l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 AND l.unit_price_minor >= 0
        AND l.placed_at >= (SELECT max(placed_at) FROM order_line WHERE sku = $1) - make_interval(days => $2)
      GROUP BY 1, 2, 6, 7, 8 ORDER BY 1 DESC LIMIT $3`,
    rowMode: "array",
    values: [sku, DAYS, MOST],
  });
  return rows.map(([hourMs, priceMinor, lines, leastQuantity, mostQuantity, channel, currency, customerGroup]) => ({
    hourMs,
    priceMinor,
    lines,
    leastQuantity,
    mostQuantity,
    channel,
    currency,
    customerGroup,
  }));
}
