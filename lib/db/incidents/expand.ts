import { type Db, Prisma } from "../client";

export type ExpandedProduct = {
  sku: string;
  currency: string;
  usual_price: bigint;
  units_per_item: number;
  unit_cost_minor: bigint | null;
};
const MOST = 5000;

/**
 * The products of a family, with a tag, or sold with a promotion or code, each with the price of most of its lines in the year before
 * its last sale; under a code, of its lines without the code. Products never sold have no price and are left out.
 */
export async function expandProducts(db: Db, by: "family" | "tag" | "code", name: string): Promise<ExpandedProduct[]> {
  const skus = {
    family: Prisma.sql`SELECT sku FROM product WHERE family = ${name}`,
    tag: Prisma.sql`SELECT sku FROM product WHERE ${name} = ANY (tags)`,
    code: Prisma.sql`SELECT DISTINCT l.sku FROM order_line l JOIN shop_order o ON o.id = l.order_id
      WHERE o.discount_codes && ARRAY[${name}] OR l.promotion = ${name}`,
  }[by];
  const named = Prisma.sql`(o.discount_codes && ARRAY[${name}] OR l.promotion = ${name})`;
  return db.$queryRaw<ExpandedProduct[]>`
    SELECT chosen.sku, usual.currency, usual.price AS usual_price, coalesce(p.units_per_item, 1) AS units_per_item, p.unit_cost_minor
    FROM (${skus}) chosen LEFT JOIN product p ON p.sku = chosen.sku
    CROSS JOIN LATERAL (
      SELECT l.currency, mode() WITHIN GROUP (ORDER BY l.unit_price_minor DESC) AS price
      FROM order_line l JOIN shop_order o ON o.id = l.order_id
      WHERE l.sku = chosen.sku AND l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 AND l.unit_price_minor > 0
        AND l.placed_at >= (SELECT max(placed_at) FROM order_line WHERE sku = chosen.sku) - interval '365 days'
        ${by === "code" ? Prisma.sql`AND NOT ${named}` : Prisma.empty}
      GROUP BY l.currency
    ) usual ORDER BY chosen.sku, usual.currency LIMIT ${MOST}`;
}
