import type { IncidentFields } from "@/lib/domain/incidents/incident-fields";
import { meetsCriterion, type ScopeProduct } from "@/lib/domain/incidents/scope";
import type { Db } from "../client";
import { toNumber } from "../minor";

export type ExpandedProduct = ScopeProduct & { origin: string };
/** `withoutReference`: SKUs of the families and tags that never had a price to go by. */
export type Expansion = { products: ExpandedProduct[]; withoutReference: string[] };
type Named = Pick<IncidentFields, "families" | "tags" | "products" | "windows">;

type Row = {
  sku: string;
  origin: string;
  units_per_item: number;
  unit_cost_minor: bigint | null;
  currency: string | null;
  channel: string;
  price: bigint | null;
};

/** Days before the first window in which the most frequent price stands for a regular one that nobody logged. */
const USUAL_DAYS = 60;

/**
 * The products of an incident's families and tags, beside the ones that were typed: recognised by the criterion of the first
 * typed product. The reference price is the last regular price of the log before the first window, else the most frequent unit
 * price at which the SKU was sold in the 60 days before it. A typed SKU stands as typed; a product whose reference price
 * meets the criterion itself was not priced wrongly by it and stays out.
 */
export async function expandProducts(db: Db, { families, tags, products, windows }: Named): Promise<Expansion> {
  const typed = products.filter((product) => product.origin === "typed");
  const pattern = typed[0] ?? products[0];
  const first = Math.min(...windows.map((w) => w.startsAt.getTime()));
  if (!pattern || (families.length === 0 && tags.length === 0)) return { products: typed, withoutReference: [] };
  const rows = await readPriced(db, { families, tags, typed: typed.map((p) => p.sku), before: new Date(first) });
  const found = rows.flatMap((row): ExpandedProduct[] => {
    if (row.currency === null || row.price === null || row.price <= 0n) return [];
    const { criterion, criterionValue } = pattern;
    const product = {
      ...{ sku: row.sku, currency: row.currency, channel: row.channel, origin: row.origin, criterion, criterionValue },
      ...{ referencePriceMinor: toNumber(row.price), unitsPerItem: row.units_per_item },
      unitCostMinor: row.unit_cost_minor === null ? null : toNumber(row.unit_cost_minor),
    };
    return meetsCriterion(product, product.referencePriceMinor) ? [] : [product];
  });
  return { products: [...typed, ...found], withoutReference: rows.filter((row) => row.price === null).map((row) => row.sku) };
}

type Wanted = { families: string[]; tags: string[]; typed: string[]; before: Date };

const readPriced = (db: Db, { families, tags, typed, before }: Wanted): Promise<Row[]> => db.$queryRaw<Row[]>`
  WITH member AS (
    SELECT p.sku, p.units_per_item, p.unit_cost_minor, p.currency AS cost_currency,
      CASE WHEN p.family = ANY (${families}::text[]) THEN 'family:' || p.family
           ELSE 'tag:' || (SELECT min(tag) FROM unnest(p.tags) tag WHERE tag = ANY (${tags}::text[])) END AS origin
    FROM product p WHERE (p.family = ANY (${families}::text[]) OR p.tags && ${tags}::text[]) AND p.sku <> ALL (${typed}::text[])
  ), logged AS (
    SELECT DISTINCT ON (g.sku, g.currency, g.channel) g.sku, g.currency, g.channel, g.price_minor AS price
    FROM member m JOIN price_change g ON g.sku = m.sku AND g.kind = 'regular' AND g.customer_group = '' AND g.effective_at < ${before}
    ORDER BY g.sku, g.currency, g.channel, g.effective_at DESC, g.id DESC
  ), usual AS (
    SELECT DISTINCT ON (s.sku, s.currency) s.sku, s.currency, '' AS channel, s.price
    FROM (SELECT l.sku, l.currency, l.unit_price_minor AS price, count(*) AS lines
          FROM member m JOIN order_line l ON l.sku = m.sku AND l.placed_at >= ${before}::timestamptz - make_interval(days => ${USUAL_DAYS}::int)
            AND l.placed_at < ${before}
          WHERE l.kind IN ('sale', 'bundle_parent') AND l.quantity > 0 AND l.unit_price_minor > 0
          GROUP BY 1, 2, 3) s
    WHERE NOT EXISTS (SELECT FROM logged g WHERE g.sku = s.sku AND g.currency = s.currency)
    ORDER BY s.sku, s.currency, s.lines DESC, s.price
  )
  SELECT m.sku, m.origin, m.units_per_item, CASE WHEN r.currency = m.cost_currency THEN m.unit_cost_minor END AS unit_cost_minor,
    r.currency, coalesce(r.channel, '') AS channel, r.price
  FROM member m LEFT JOIN (SELECT * FROM logged UNION ALL SELECT * FROM usual) r ON r.sku = m.sku
  ORDER BY m.sku, r.currency, r.channel`;
