import type { PoolClient } from "pg";
import type { Db } from "../client";
import { ASKED } from "./asked-lines";
import { rowsOf } from "./rows-of";

const TABLES = ["reference_price", "product_cost", "planned_price", "product", "bundle_part", "seen_price"] as const;
/** Which of what people state there is anything of: nothing is asked where there is nothing to know. */
export type Stated = Record<(typeof TABLES)[number] | "unit_cost" | "promotion", boolean>;

export async function whatIsStated(db: PoolClient | Db): Promise<Stated> {
  const any = [
    ...TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table}) AS ${table}`),
    "EXISTS (SELECT 1 FROM product WHERE unit_cost_minor IS NOT NULL) AS unit_cost",
    "EXISTS (SELECT 1 FROM price_change WHERE kind = 'promotion' AND ends_at IS NOT NULL) AS promotion",
  ];
  const [stated] = await rowsOf<Stated>(db, `SELECT ${any.join(", ")}`, []);
  if (!stated) throw new Error("a statement without a FROM has one row");
  return stated;
}

const REFERENCES = `
  WITH ${ASKED}
  SELECT a.place, r.price_minor::float8 AS price, r.tax_bp AS "taxBp" FROM asked a CROSS JOIN LATERAL (
    SELECT r.price_minor, r.tax_bp FROM reference_price r
    WHERE r.sku = a.sku AND r.currency = a.currency AND r.channel IN (a.channel, '') ORDER BY r.channel DESC LIMIT 1) r`;

/** The price that people set; one for the line's channel goes before one for all. */
export const referencePrices = (db: PoolClient | Db, values: unknown[]): Promise<{ place: number; price: number; taxBp: number }[]> =>
  rowsOf(db, REFERENCES, values);

const COSTS = `
  WITH ${ASKED}
  SELECT a.place, coalesce(c.cost_minor, CASE WHEN p.currency = a.currency THEN p.unit_cost_minor * p.units_per_item END)::float8 AS price
  FROM asked a LEFT JOIN product p ON p.sku = a.sku LEFT JOIN LATERAL (
    SELECT c.cost_minor FROM product_cost c WHERE c.sku = a.sku AND c.currency = a.currency AND c.valid_from <= a.at
    ORDER BY c.valid_from DESC LIMIT 1) c ON true
  WHERE c.cost_minor IS NOT NULL OR (p.unit_cost_minor IS NOT NULL AND p.currency = a.currency)`;

/** What one item costs the shop: its version of that time, else the product's cost of a unit. */
export const itemCosts = (db: PoolClient | Db, values: unknown[]): Promise<{ place: number; price: number }[]> => rowsOf(db, COSTS, values);

const PLANNED = `
  WITH ${ASKED}
  SELECT DISTINCT a.place FROM asked a JOIN planned_price p ON p.sku = a.sku AND p.currency = a.currency AND p.price_minor = a.price_minor
  WHERE p.channel IN (a.channel, '') AND p.customer_group IN (a.customer_group, '') AND p.starts_at <= a.at AND a.at < p.ends_at`;

/** A promotion answers for other lines, and for later repeats of its own: not for itself. */
const PROMOTED = `
  WITH ${ASKED},
  promoted AS MATERIALIZED (
    SELECT c.sku, c.currency, c.channel, c.customer_group, c.price_minor, c.effective_at, c.ends_at
    FROM (SELECT sku, currency, max(at) AS at, min(at) AS least_at FROM asked GROUP BY sku, currency) a
    JOIN price_change c ON c.sku = a.sku AND c.currency = a.currency AND c.effective_at <= a.at
    WHERE c.kind = 'promotion' AND c.ends_at > a.least_at)
  SELECT DISTINCT a.place FROM asked a JOIN promoted c USING (sku, currency, price_minor)
  WHERE c.channel IN (a.channel, '') AND c.customer_group IN (a.customer_group, '') AND a.at < c.ends_at
    AND (c.effective_at < a.at OR (c.effective_at = a.at AND a.place_kind <> 'promotion'))`;

/** Lines whose very price was planned for their time. */
export async function plannedPlaces(db: PoolClient | Db, values: unknown[], stated: Stated): Promise<number[]> {
  const planned = stated.planned_price ? await rowsOf<{ place: number }>(db, PLANNED, values) : [];
  const promoted = stated.promotion ? await rowsOf<{ place: number }>(db, PROMOTED, values) : [];
  return [...planned, ...promoted].map(({ place }) => place);
}
