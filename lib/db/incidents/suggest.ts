import type { Criterion } from "@/lib/domain/incidents/scope";
import { type Db, Prisma } from "../client";

export type FoundProduct = { sku: string; name: string; units_per_item: number; unit_cost_minor: bigint | null; currency: string | null };

/** Products whose SKU or name holds the text; those whose SKU begins with it first. */
export async function searchProducts(db: Db, text: string, limit: number): Promise<FoundProduct[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return db.$queryRaw<FoundProduct[]>`
    SELECT sku, name, units_per_item, unit_cost_minor, currency FROM product
    WHERE sku ILIKE ${pattern} OR name ILIKE ${pattern}
    ORDER BY starts_with(lower(sku), lower(${text})) DESC, sku LIMIT ${limit}`;
}

export type SeenPrice = { currency: string; price: bigint; lines: bigint; first_at: Date; last_at: Date };

/** Unit prices at which a SKU was sold in the 60 days before its last order, the most frequent first. */
export async function seenPrices(db: Db, sku: string, limit: number): Promise<SeenPrice[]> {
  return db.$queryRaw<SeenPrice[]>`
    SELECT currency, unit_price_minor AS price, count(*) AS lines, min(placed_at) AS first_at, max(placed_at) AS last_at
    FROM order_line
    WHERE sku = ${sku} AND kind IN ('sale', 'bundle_parent') AND quantity > 0
      AND placed_at >= (SELECT max(placed_at) FROM order_line WHERE sku = ${sku}) - interval '60 days'
    GROUP BY currency, unit_price_minor ORDER BY lines DESC, price LIMIT ${limit}`;
}

export type PriceTest = { sku: string; currency: string; criterion: Criterion; criterionValue: number; referencePriceMinor: number };
export type SuggestedRun = { first_at: Date; last_at: Date; lines: bigint };

/**
 * The longest run of sales at the wrong price: sales at it that follow one another by less than a day, the run with
 * most lines. None: the SKU was never sold at it.
 */
export async function longestRun(db: Db, test: PriceTest): Promise<SuggestedRun | null> {
  const wrong = {
    exactly: Prisma.sql`unit_price_minor = ${test.criterionValue}`,
    at_or_under: Prisma.sql`unit_price_minor <= ${test.criterionValue}`,
    at_or_over: Prisma.sql`unit_price_minor >= ${test.criterionValue}`,
    percent_over: Prisma.sql`unit_price_minor * 10000 >= ${test.referencePriceMinor}::bigint * (10000 + ${test.criterionValue}::bigint)`,
    any: Prisma.sql`unit_price_minor <> ${test.referencePriceMinor}`,
    percent_under: Prisma.sql`unit_price_minor * 10000 <= ${test.referencePriceMinor}::bigint * (10000 - ${test.criterionValue}::bigint)`,
  }[test.criterion];
  const [run] = await db.$queryRaw<SuggestedRun[]>`
    WITH wrong AS (
      SELECT placed_at, placed_at - lag(placed_at) OVER (ORDER BY placed_at) >= interval '1 day' AS is_new FROM order_line
      WHERE sku = ${test.sku} AND currency = ${test.currency} AND kind IN ('sale', 'bundle_parent') AND quantity > 0 AND ${wrong}
    ), run AS (SELECT placed_at, count(*) FILTER (WHERE is_new) OVER (ORDER BY placed_at) AS number FROM wrong)
    SELECT min(placed_at) AS first_at, max(placed_at) AS last_at, count(*) AS lines FROM run GROUP BY number ORDER BY lines DESC, number DESC LIMIT 1`;
  return run ?? null;
}
