import type { PastChange, PastFacts } from "../../domain/guards/back-test";
import { inTax } from "../../domain/guards/in-tax";
import type { ProductFacts } from "../../domain/guards/price-lines";
import { pool } from "../client";

/** What is known beside the log of the products that it names, as it is known today: costs and references have no past worth asking. */
export async function readPastFacts(
  changes: readonly PastChange[],
  { usualDays, taxBp }: { usualDays: number; taxBp: number },
): Promise<PastFacts> {
  const skus = [...new Set(changes.map(({ sku }) => sku))];
  const [products, references, costs] = await Promise.all([
    pool.query<{ sku: string; family: string | null; tags: string[]; units: number }>(
      "SELECT sku, family, tags, units_per_item AS units FROM product WHERE sku = ANY ($1::text[])",
      [skus],
    ),
    pool.query<Priced & { taxBp: number }>(
      'SELECT sku, currency, price_minor::float8 AS minor, tax_bp AS "taxBp" FROM reference_price WHERE sku = ANY ($1::text[]) ORDER BY channel DESC',
      [skus],
    ),
    pool.query<Priced>(
      `SELECT sku, currency, unit_cost_minor::float8 * units_per_item AS minor FROM product
         WHERE sku = ANY ($1::text[]) AND unit_cost_minor IS NOT NULL AND currency IS NOT NULL
       UNION ALL (SELECT sku, currency, cost_minor::float8 FROM product_cost WHERE sku = ANY ($1::text[]) ORDER BY valid_from)`,
      [skus],
    ),
  ]);
  const reference = byProduct(references.rows.map((row) => ({ ...row, minor: inTax(row.minor, row.taxBp, taxBp) })));
  const cost = byProduct(costs.rows);
  const known = products.rows.map(({ sku, family, tags, units }): [string, ProductFacts] => [
    sku,
    { family, tags, unitsPerItem: units, parts: [] },
  ]);
  return {
    products: new Map(known),
    reference: (sku, currency) => reference.get(`${currency}${sku}`) ?? null,
    cost: (sku, currency) => cost.get(`${currency}${sku}`) ?? null,
    taxBp,
    usualDays,
  };
}

type Priced = { sku: string; currency: string; minor: number };
/** The last of several counts. */
const byProduct = (rows: Priced[]): Map<string, number> => new Map(rows.map(({ sku, currency, minor }) => [`${currency}${sku}`, minor]));
