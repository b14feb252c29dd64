import { type Db, Prisma } from "../client";
import { toNumber } from "../minor";

/** A product and what it usually costs in one currency, in minor units. */
export type PricedProduct = { sku: string; name: string; currency: string; usualMinor: number };

/** By a part of the SKU or name, or exactly this one. */
type Wanted = { text: string } | { sku: string };

const MOST = 20;

/**
 * Products with their usual price, in each currency that has one: the reference price that people set for every channel, else what most
 * of the last year's lines cost.
 */
export async function pricedProducts(db: Db, wanted: Wanted, now: Date): Promise<PricedProduct[]> {
  const rows = await db.$queryRaw<(Omit<PricedProduct, "usualMinor"> & { usual: bigint })[]>`
    WITH wanted AS MATERIALIZED (SELECT sku, name FROM product WHERE ${matches(wanted)} ORDER BY sku LIMIT ${MOST}),
    stated AS MATERIALIZED (
      SELECT w.sku, r.currency, r.price_minor AS usual FROM wanted w JOIN reference_price r ON r.sku = w.sku AND r.channel = ''),
    sold AS (
      SELECT w.sku, u.currency, u.usual FROM wanted w CROSS JOIN LATERAL (
        SELECT l.currency, mode() WITHIN GROUP (ORDER BY l.unit_price_minor DESC) AS usual FROM order_line l
        WHERE l.sku = w.sku AND l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 AND l.unit_price_minor > 0
          AND l.placed_at >= ${now}::timestamptz - interval '365 days' GROUP BY l.currency) u
      WHERE NOT EXISTS (SELECT FROM stated s WHERE s.sku = w.sku AND s.currency = u.currency))
    SELECT w.sku, w.name, p.currency::text AS currency, p.usual
    FROM wanted w JOIN (SELECT * FROM stated UNION ALL SELECT * FROM sold) p ON p.sku = w.sku ORDER BY w.sku, 3`;
  return rows.map(({ usual, ...row }) => ({ ...row, usualMinor: toNumber(usual) }));
}

function matches(wanted: Wanted): Prisma.Sql {
  if ("sku" in wanted) return Prisma.sql`sku = ${wanted.sku}`;
  const pattern = `%${wanted.text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(sku ILIKE ${pattern} OR name ILIKE ${pattern})`;
}
