import type { WrongPrice } from "@/lib/domain/alerts/declared-incident";
import { MOST_STORED } from "@/lib/domain/alerts/raising";
import type { Db } from "../client";
import { toNumber } from "../minor";

type Row = {
  sku: string;
  name: string | null;
  channel: string;
  customer_group: string;
  currency: string;
  wrong: bigint | null;
  right: bigint | null;
  at: Date;
  fixed_at: Date | null;
  units_per_item: number | null;
  unit_cost_minor: bigint | null;
};
type Asked = { id: number; skus: readonly string[]; startedAt: Date };

/** A sign that something is wrong comes after the wrong orders began; and what was usual before. */
const [SIGN_HOURS, USUAL_DAYS] = [24, 30];

/**
 * The prices that went wrong, by product: those that broke the alert's guard; where no price did (an alarm by the orders, a tip),
 * what its SKUs were sold for lately at another price than the usual one. At most as many as an alert keeps.
 */
export async function readWrongPrices(db: Db, alert: Asked, now: Date): Promise<WrongPrice[]> {
  const broken = await readBroken(db, alert.id, now);
  const rows = broken.length > 0 ? broken : await readSold(db, alert, now);
  return rows.map((row) => ({
    ...{ sku: row.sku, name: row.name, channel: row.channel, customerGroup: row.customer_group, currency: row.currency },
    wrongMinor: row.wrong === null ? null : toNumber(row.wrong),
    rightMinor: row.right === null ? null : toNumber(row.right),
    atMs: row.at.getTime(),
    fixedMs: row.fixed_at?.getTime() ?? null,
    unitsPerItem: row.units_per_item ?? 1,
    unitCostMinor: row.unit_cost_minor === null ? null : toNumber(row.unit_cost_minor),
  }));
}

/** One price is right again with the first change after its last breach; a price that came and went in between had its own breach. */
const readBroken = (db: Db, alertId: number, now: Date): Promise<Row[]> => db.$queryRaw<Row[]>`
  WITH broken AS (
    SELECT DISTINCT ON (sku, channel, customer_group, currency, kind, min_quantity, after_minor) *,
      max(at) OVER (PARTITION BY sku, channel, customer_group, currency, kind, min_quantity) AS last_at
    FROM alert_breach WHERE alert_id = ${alertId}
    ORDER BY sku, channel, customer_group, currency, kind, min_quantity, after_minor, at, id
  )
  SELECT b.sku, p.name, b.channel, b.customer_group, b.currency, b.after_minor AS wrong, coalesce(b.before_minor, r.price_minor) AS right, b.at,
    fixed.at AS fixed_at, p.units_per_item, CASE WHEN p.currency = b.currency THEN p.unit_cost_minor END AS unit_cost_minor
  FROM broken b
  LEFT JOIN product p ON p.sku = b.sku
  LEFT JOIN LATERAL (SELECT price_minor FROM reference_price WHERE sku = b.sku AND currency = b.currency AND channel IN (b.channel, '')
                     ORDER BY channel DESC LIMIT 1) r ON true
  LEFT JOIN LATERAL (SELECT min(c.effective_at) AS at FROM price_change c
    WHERE c.sku = b.sku AND c.currency = b.currency AND c.channel = b.channel AND c.customer_group = b.customer_group
      AND c.min_quantity = b.min_quantity AND c.effective_at > b.last_at AND c.effective_at <= ${now}
      AND NOT EXISTS (SELECT FROM alert_breach x WHERE x.alert_id = ${alertId} AND x.price_change_id = c.id)) fixed ON true
  ORDER BY b.at, b.sku, b.channel, b.customer_group, b.currency, b.after_minor LIMIT ${MOST_STORED}`;

const readSold = (db: Db, { skus, startedAt }: Asked, now: Date): Promise<Row[]> => db.$queryRaw<Row[]>`
  WITH sold AS (
    SELECT sku, currency, unit_price_minor AS price, placed_at, placed_at >= ${startedAt}::timestamptz - make_interval(hours => ${SIGN_HOURS}::int) AS late
    FROM order_line
    WHERE sku = ANY (${[...skus]}::text[]) AND kind IN ('sale', 'bundle_parent') AND quantity > 0 AND placed_at < ${now}
      AND placed_at >= ${startedAt}::timestamptz - make_interval(days => ${USUAL_DAYS}::int)
  ), usual AS (
    SELECT DISTINCT ON (sku, currency) sku, currency, price FROM sold WHERE NOT late AND price > 0
    GROUP BY sku, currency, price ORDER BY sku, currency, count(*) DESC, price
  ), rights AS (
    SELECT s.sku, s.currency, coalesce(r.price_minor, u.price) AS price
    FROM (SELECT DISTINCT sku, currency FROM sold) s
    LEFT JOIN reference_price r ON r.sku = s.sku AND r.currency = s.currency AND r.channel = ''
    LEFT JOIN usual u ON u.sku = s.sku AND u.currency = s.currency
  ), wrong AS (
    SELECT DISTINCT ON (s.sku, s.currency) s.sku, s.currency, s.price, min(s.placed_at) AS at, r.price AS right
    FROM sold s JOIN rights r ON r.sku = s.sku AND r.currency = s.currency
    WHERE s.late AND s.price IS DISTINCT FROM r.price
    GROUP BY s.sku, s.currency, s.price, r.price ORDER BY s.sku, s.currency, count(*) DESC, s.price
  )
  SELECT w.sku, p.name, '' AS channel, '' AS customer_group, w.currency, w.price AS wrong, w.right, w.at, NULL::timestamptz AS fixed_at,
    p.units_per_item, CASE WHEN p.currency = w.currency THEN p.unit_cost_minor END AS unit_cost_minor
  FROM wrong w LEFT JOIN product p ON p.sku = w.sku ORDER BY w.sku, w.currency LIMIT ${MOST_STORED}`;
