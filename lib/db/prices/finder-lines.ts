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
  /** The order's, else the customer's. */
  customerGroup: string | null;
  /** In the line's own tax basis. */
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
  /** Among those that are drawn. */
  shown: boolean;
};

/** How many lines windows are looked for in, and how many are drawn. */
export const MOST_LINES = { weighed: 200_000, shown: 50_000 };
/** Of lines that are too many, the part that is spread evenly; the rest is for the ends of each run of one price. */
const EVEN_SHARE = 0.6;

/** Evenly over the times of one price, and the ends of its runs unless these alone would be too many. */
const kept = (by: "weighed" | "shown"): string => `(s.n <= ${by}.level OR s.at_edge AND ${by}.edges
      OR CASE WHEN ${by}.level < 'infinity' THEN floor(s.nth * ${by}.level / s.n) > floor((s.nth - 1) * ${by}.level / s.n) END)`;

const SQL = `
  WITH asked AS (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS p (sku, currency)),
  line AS (
    SELECT l.id, l.placed_at, l.sku, l.product_name, l.currency, o.channel, l.unit_price_minor AS price, l.quantity, l.kind, l.promotion,
      l.tax_included, l.tax_rate_bp, o.id AS order_id, o.ref, o.customer_id, coalesce(o.customer_group, c."group") AS customer_group,
      c.email IS NULL AND c.external_ref IS NULL AND coalesce(c.name, '') = '' AS nobody
    FROM asked JOIN order_line l ON l.sku = asked.sku AND l.currency = asked.currency
      AND l.placed_at >= $3::timestamptz AND l.placed_at < $4::timestamptz
    JOIN shop_order o ON o.id = l.order_id JOIN customer c ON c.id = o.customer_id
    WHERE (cardinality($5::text[]) = 0 OR o.channel = ANY ($5)) AND (cardinality($6::text[]) = 0 OR lower(coalesce(o.customer_group, c."group", '')) = ANY ($6))
      AND (cardinality($7::text[]) = 0 OR lower(coalesce(o.country, c.country)) = ANY ($7))
      AND (cardinality($8::text[]) = 0 OR lower(l.promotion) = ANY ($8)
        OR EXISTS (SELECT FROM unnest(o.discount_codes) code WHERE lower(code) = ANY ($8)))
  ), stratum AS (
    -- Numbered, because rows are sorted by numbers in a fraction of the time that words take.
    SELECT *, row_number() OVER () AS place, dense_rank() OVER (ORDER BY sku, currency, channel) AS key,
      (sum(n) OVER up - n)::float8 AS below, count(*) OVER () - row_number() OVER up + 1 AS rest
    FROM (SELECT sku, currency, channel, price, count(*) AS n FROM line GROUP BY 1, 2, 3, 4) s WINDOW up AS (ORDER BY n ROWS UNBOUNDED PRECEDING)
  ), level AS (
    -- Every price of a SKU and channel has this many lines at most: those that have fewer leave their part to the others.
    SELECT most, CASE WHEN sum(n) <= most THEN 'infinity' ELSE greatest(1, max(share) FILTER (WHERE n > share)) END AS level
    FROM (VALUES ($9::int), ($10::int)) wanted (most) CROSS JOIN LATERAL (SELECT n, (most * ${EVEN_SHARE} - below) / rest AS share FROM stratum) s
    GROUP BY most
  ), seen AS (
    SELECT line.*, s.n, row_number() OVER (PARTITION BY s.place ORDER BY line.placed_at, line.id) AS nth,
      lag(line.price) OVER run IS DISTINCT FROM line.price OR lead(line.price) OVER run IS DISTINCT FROM line.price AS at_edge
    FROM line JOIN stratum s USING (sku, currency, channel, price) WINDOW run AS (PARTITION BY s.key ORDER BY line.placed_at, line.id)
  ), wanted AS (
    SELECT most, level, (SELECT count(*) FROM seen WHERE at_edge) <= most * (1 - ${EVEN_SHARE}) AS edges FROM level
  ), kept AS (
    SELECT s.*, ${kept("weighed")} AS weighed, ${kept("shown")} AS shown
    FROM seen s LEFT JOIN wanted weighed ON weighed.most = $9 LEFT JOIN wanted shown ON shown.most = $10
  )
  SELECT extract(epoch FROM placed_at)::float8 * 1000, sku, product_name, currency, channel, price::float8, quantity,
    CASE WHEN kind = 'correction' OR quantity <= 0 OR price < 0 THEN 'returned' WHEN kind IN ('sale', 'bundle_parent') THEN 'sold' ELSE 'given' END,
    order_id::float8, ref, CASE WHEN nobody THEN NULL ELSE customer_id::float8 END, promotion IS NOT NULL, tax_included, tax_rate_bp,
    customer_group, shown, (SELECT sum(n) FROM stratum)::float8
  FROM kept WHERE weighed OR shown ORDER BY placed_at, id`;

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
  string | null,
  boolean,
  number,
];

/** Groups, countries and codes are compared without case, as identification does. */
const lower = (names: string[]): string[] => names.map((name) => name.toLowerCase());

/**
 * The lines of the SKUs that the scope's other criteria let pass, in order of time; `total` says how many there are. Where they are too
 * many, they are spread evenly over time within each price of a SKU and channel, and over the prices: a price that few paid stays whole,
 * and so do the ends of each run of one price.
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
      most.weighed,
      most.shown,
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
      customerGroup,
      shown,
    ]): FinderLine => ({
      atMs: Math.round(atMs),
      sku,
      name,
      currency,
      channel,
      customerGroup,
      priceMinor,
      quantity,
      kind,
      order,
      orderRef,
      customer,
      promotion,
      taxIncluded,
      taxRateBp,
      shown,
    }),
  );
  return { lines, total: rows[0]?.[16] ?? 0 };
}

/** The last sale of any of the SKUs; null: never sold. */
export async function lastSaleOf(skus: string[]): Promise<Date | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    "SELECT max(last.placed_at) AS at FROM unnest($1::text[]) AS sku, LATERAL (SELECT placed_at FROM order_line l WHERE l.sku = sku.sku ORDER BY placed_at DESC LIMIT 1) last",
    [skus],
  );
  return rows[0]?.at ?? null;
}
