import type { Db } from "../client";
import { toNumber } from "../minor";

/** Orders in one currency since an alert began. */
export type OrdersSince = {
  currency: string;
  orders: number;
  items: number;
  /** What their lines at the wrong price came to. */
  paidMinor: number;
  /** What they would have come to at the price before, less that; null where no price before is known. Below zero: people paid too much. */
  stakeMinor: number | null;
};

type Row = { currency: string; orders: number; items: number; paid: bigint; stake: bigint | null };

/**
 * Orders that an alert cost so far: with one of its wrong prices since that price took hold, by product, channel and currency; of an
 * alert without prices, orders of its products since it began. Those of drills do not count, nor what is no sale.
 */
export async function ordersSince(db: Db, alertId: number): Promise<OrdersSince[]> {
  const rows = await db.$queryRaw<Row[]>`
    WITH wrong AS (
      SELECT sku, currency, channel, after_minor, max(before_minor) AS before, min(at) AS at FROM alert_breach
      WHERE alert_id = ${alertId} AND after_minor IS NOT NULL GROUP BY sku, currency, channel, after_minor),
    named AS (
      SELECT unnest(a.skus) AS sku, a.started_at AS at FROM price_alert a WHERE a.id = ${alertId} AND NOT EXISTS (SELECT FROM wrong)),
    found AS (
      SELECT l.id, l.order_id, w.channel, w.before FROM wrong w JOIN order_line l ON l.sku = w.sku AND l.placed_at >= w.at
        AND l.currency = w.currency AND l.unit_price_minor = w.after_minor
      UNION ALL
      SELECT l.id, l.order_id, '', NULL FROM named n JOIN order_line l ON l.sku = n.sku AND l.placed_at >= n.at),
    lines AS (
      SELECT f.id, max(f.before) AS before FROM found f JOIN shop_order o ON o.id = f.order_id
      WHERE (f.channel = '' OR f.channel = o.channel) AND o.source NOT LIKE 'drill:%' GROUP BY f.id)
    SELECT l.currency, count(DISTINCT l.order_id)::int AS orders, sum(l.quantity)::int AS items,
      sum(l.unit_price_minor * l.quantity)::bigint AS paid, sum((f.before - l.unit_price_minor) * l.quantity)::bigint AS stake
    FROM lines f JOIN order_line l USING (id)
    WHERE l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 GROUP BY l.currency ORDER BY 2 DESC, 1`;
  return rows.map(({ currency, orders, items, paid, stake }) => ({
    ...{ currency, orders, items, paidMinor: toNumber(paid) },
    stakeMinor: stake === null ? null : toNumber(stake),
  }));
}
