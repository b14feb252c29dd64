import type { PoolClient } from "pg";
import type { PriceStep } from "../../domain/guards/usual-price";
import type { Db } from "../client";
import { ASKED } from "./asked-lines";
import { rowsOf } from "./rows-of";
import type { Stated } from "./stated-prices";

type Logged = { place: number; ms: number; price: number };

/** A price that was planned for its time: the end of a promotion is no rise. */
const PLANNED = `EXISTS (SELECT 1 FROM planned_price p WHERE p.sku = c.sku AND p.currency = c.currency AND p.price_minor = c.price_minor
  AND p.channel IN (c.channel, '') AND p.customer_group IN (c.customer_group, '') AND p.starts_at <= c.effective_at AND c.effective_at < p.ends_at)`;
const PROMOTED = `EXISTS (SELECT 1 FROM log p WHERE p.kind = 'promotion' AND p.sku = c.sku AND p.currency = c.currency AND p.price_minor = c.price_minor
  AND p.channel IN (c.channel, '') AND p.customer_group IN (c.customer_group, '')
  AND p.effective_at <= c.effective_at AND c.effective_at < p.ends_at AND c.kind <> 'promotion')`;

/** The log of each product is read once, however many channels, groups and breaks of it are asked about. */
const logged = ({ planned_price, promotion }: Stated): string => `
  WITH ${ASKED},
  log AS MATERIALIZED (
    SELECT c.id, c.sku, c.currency, c.channel, c.customer_group, c.kind, c.min_quantity, c.effective_at, c.ends_at, c.price_minor
    FROM (SELECT sku, currency, max(at) AS at FROM asked GROUP BY sku, currency) a
    JOIN price_change c ON c.sku = a.sku AND c.currency = a.currency AND c.effective_at < a.at),
  before AS (
    SELECT a.place, a.from_at, c.id, c.effective_at, c.price_minor,
      lead(c.effective_at) OVER (PARTITION BY a.place ORDER BY c.effective_at, c.id) AS next_at
    FROM asked a JOIN log c USING (sku, currency, channel, customer_group, kind, min_quantity) WHERE c.effective_at < a.at
    ${planned_price ? `AND NOT ${PLANNED}` : ""} ${promotion ? `AND NOT ${PROMOTED}` : ""})
  SELECT place, (extract(epoch FROM effective_at) * 1000)::float8 AS ms, price_minor::float8 AS price
  FROM before WHERE next_at IS NULL OR next_at > from_at ORDER BY place, effective_at, id`;

/**
 * For each line what was in force before it within the usual days, in order of time, by the price log and beside what was planned; the
 * last is the price before.
 */
export async function loggedSteps(db: PoolClient | Db, values: unknown[], stated: Stated): Promise<Map<number, PriceStep[]>> {
  const found = new Map<number, PriceStep[]>();
  for (const { place, ms, price } of await rowsOf<Logged>(db, logged(stated), values)) {
    const steps = found.get(place);
    if (steps) steps.push({ atMs: ms, price });
    else found.set(place, [{ atMs: ms, price }]);
  }
  return found;
}

const SEEN = `
  WITH ${ASKED}
  SELECT a.place, s.price_minor::float8 AS price FROM asked a
  JOIN seen_price s ON s.sku = a.sku AND s.currency = a.currency AND s.channel = a.channel AND s.customer_group = a.customer_group
    AND s.place = a.place_kind AND s.min_quantity = a.min_quantity
  WHERE s.seen_at < a.at AND s.price_minor IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM planned_price p WHERE p.sku = s.sku AND p.currency = s.currency AND p.price_minor = s.price_minor
      AND p.channel IN (s.channel, '') AND p.customer_group IN (s.customer_group, '') AND p.starts_at <= s.seen_at AND s.seen_at < p.ends_at)
    AND NOT EXISTS (SELECT 1 FROM price_change p WHERE p.kind = 'promotion' AND p.sku = s.sku AND p.currency = s.currency
      AND p.price_minor = s.price_minor AND p.channel IN (s.channel, '') AND p.customer_group IN (s.customer_group, '')
      AND p.effective_at <= s.seen_at AND s.seen_at < p.ends_at)`;

/** What a snapshot saw before, at the very place, beside what was planned. */
export const seenPrices = (db: PoolClient | Db, values: unknown[]): Promise<{ place: number; price: number }[]> => rowsOf(db, SEEN, values);

/** An incident's own window says nothing of what is usual: most of what was sold in it was sold wrongly. */
const SOLD = `
  WITH ${ASKED}
  SELECT a.place, s.price::float8 AS price FROM asked a CROSS JOIN LATERAL (
    SELECT mode() WITHIN GROUP (ORDER BY l.unit_price_minor) AS price FROM order_line l
    WHERE l.sku = a.sku AND l.currency = a.currency AND l.placed_at >= a.from_at AND l.placed_at < least(a.at, $12::timestamptz)
      AND l.kind = 'sale' AND l.quantity > 0 AND l.unit_price_minor > 0
      AND NOT EXISTS (SELECT 1 FROM incident_product p JOIN incident_window w USING (incident_id)
        WHERE p.sku = l.sku AND p.currency = l.currency AND l.placed_at >= w.starts_at AND l.placed_at < w.ends_at)) s
  WHERE s.price IS NOT NULL`;

/** What one item was sold for most often in the usual days. */
export const soldPrices = (db: PoolClient | Db, values: unknown[], now: Date): Promise<{ place: number; price: number }[]> =>
  rowsOf(db, SOLD, [...values, now]);
