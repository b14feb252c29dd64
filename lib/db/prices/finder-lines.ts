import type { SaleKind } from "@/lib/domain/prices/sale";
import { pool } from "../client";

export type FinderScope = {
  products: { sku: string; currency: string }[];
  channels: string[];
  customerGroups: string[];
  countries: string[];
  discountCodes: string[];
};
export type FinderRange = { fromMs: number; toMs: number };
export type FinderLine = {
  atMs: number;
  sku: string;
  name: string;
  currency: string;
  channel: string;
  priceMinor: number;
  quantity: number;
  kind: SaleKind;
  order: number;
  orderRef: string;
  /** Null: a guest whom nothing names. */
  customer: number | null;
  promotion: boolean;
  taxIncluded: boolean | null;
  taxRateBp: number | null;
};

/** More lines than these are thinned: what stands between two equal prices of its SKU and channel goes first. */
export const MOST_LINES = 50_000;

const SQL = `
  WITH asked AS (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS p (sku, currency)),
  line AS (
    SELECT l.id, l.placed_at, l.sku, l.product_name, l.currency, o.channel, l.unit_price_minor AS price, l.quantity, l.kind, l.promotion,
      l.tax_included, l.tax_rate_bp, o.id AS order_id, o.ref, o.customer_id,
      c.email IS NULL AND c.external_ref IS NULL AND coalesce(c.name, '') = '' AS nobody
    FROM asked JOIN order_line l ON l.sku = asked.sku AND l.currency = asked.currency
      AND l.placed_at >= $3::timestamptz AND l.placed_at < $4::timestamptz
    JOIN shop_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id
    WHERE (cardinality($5::text[]) = 0 OR o.channel = ANY ($5)) AND (cardinality($6::text[]) = 0 OR lower(coalesce(o.customer_group, c."group")) = ANY ($6))
      AND (cardinality($7::text[]) = 0 OR lower(coalesce(o.country, c.country)) = ANY ($7))
      AND (cardinality($8::text[]) = 0 OR lower(l.promotion) = ANY ($8)
        OR EXISTS (SELECT FROM unnest(o.discount_codes) code WHERE lower(code) = ANY ($8)))
  ), seen AS (
    SELECT *, count(*) OVER () AS total,
      lag(price) OVER run IS DISTINCT FROM price OR lead(price) OVER run IS DISTINCT FROM price AS at_edge
    FROM line WINDOW run AS (PARTITION BY sku, currency, channel ORDER BY placed_at, id)
  )
  SELECT extract(epoch FROM placed_at)::float8 * 1000, sku, product_name, currency, channel, price::float8, quantity,
    CASE WHEN kind = 'correction' OR quantity <= 0 OR price < 0 THEN 'returned' WHEN kind IN ('sale', 'bundle_parent') THEN 'sold' ELSE 'given' END,
    order_id::float8, ref, CASE WHEN nobody THEN NULL ELSE customer_id::float8 END, promotion IS NOT NULL, tax_included, tax_rate_bp, total::float8
  FROM seen WHERE total <= $9::int OR at_edge OR id % (total / ($9::int * 4 / 5) + 1) = 0
  ORDER BY placed_at, id LIMIT $9::int * 2`;

type Row = [
  number,
  string,
  string,
  string,
  string,
  number,
  number,
  SaleKind,
  number,
  string,
  number | null,
  boolean,
  boolean | null,
  number | null,
  number,
];

/** Groups, countries and codes are compared without case, as identification does. */
const lower = (names: string[]): string[] => names.map((name) => name.toLowerCase());

/**
 * Every line of the SKUs that the scope's other criteria let pass, in order of time. Where there are too many, the ends of each
 * run of one price are kept and a share of what lies within; `total` says how many there are.
 */
export async function readFinderLines(
  scope: FinderScope,
  range: FinderRange,
  most = MOST_LINES,
): Promise<{ lines: FinderLine[]; total: number }> {
  const { products, channels, customerGroups, countries, discountCodes } = scope;
  const { rows } = await pool.query<Row>({
    text: SQL,
    rowMode: "array",
    values: [
      products.map((p) => p.sku),
      products.map((p) => p.currency),
      new Date(range.fromMs),
      new Date(range.toMs),
      channels,
      lower(customerGroups),
      lower(countries),
      lower(discountCodes),
      most,
    ],
  });
  const lines = rows.map(
    ([
      atMs,
      sku,
      name,
      currency,
      channel,
      priceMinor,
      quantity,
      kind,
      order,
      orderRef,
      customer,
      promotion,
      taxIncluded,
      taxRateBp,
    ]): FinderLine => ({
      atMs: Math.round(atMs),
      sku,
      name,
      currency,
      channel,
      priceMinor,
      quantity,
      kind,
      order,
      orderRef,
      customer,
      promotion,
      taxIncluded,
      taxRateBp,
    }),
  );
  return { lines, total: rows[0]?.[14] ?? 0 };
}

/** The last sale of any of the SKUs; null: never sold. */
export async function lastSaleOf(skus: string[]): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    "SELECT max(last.placed_at) AS at FROM unnest($1::text[]) AS sku, LATERAL (SELECT placed_at FROM order_line l WHERE l.sku = sku.sku ORDER BY placed_at DESC LIMIT 1) last",
    [skus],
  );
  return rows[0]?.at ?? null;
}
