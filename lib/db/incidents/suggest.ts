import type { Db } from "../client";

export type FoundProduct = { sku: string; name: string; units_per_item: number; unit_cost_minor: bigint | null; currency: string | null };

/** Products whose SKU or name holds the text; those whose SKU begins with it first. */
export async function searchProducts(db: Db, text: string, limit: number): Promise<FoundProduct[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return db.$queryRaw<FoundProduct[]>`
    SELECT sku, name, units_per_item, unit_cost_minor, currency FROM product
    WHERE sku ILIKE ${pattern} OR name ILIKE ${pattern}
    ORDER BY starts_with(lower(sku), lower(${text})) DESC, sku LIMIT ${limit}`;
}
