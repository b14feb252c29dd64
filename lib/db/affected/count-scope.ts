import type { Scope } from "@/lib/domain/incidents/scope";
import { Prisma, pool } from "../client";
import { askedParts, isPlain, PART_COLUMNS, type ScopePart, type ScopeRange, SOLD_IN_PART, scopeLines, scopeParts } from "./scope-lines";

/** What a scope would take in, by price and time alone: sales as they stand, cancelled and refunded ones included. */
export type ScopeCount = {
  lines: number;
  /** Of the scope's products in its order; only those sold near the windows. */
  products: ProductCount[];
  /** Lines at the wrong price outside the windows (within their margins, or the range), and at the right price inside them. */
  wrongOutside: number;
  rightInside: number;
};
export type ProductCount = { sku: string; currency: string; lines: number; wrongOutside: number; rightInside: number };

/**
 * Counts lines for a scope that is still being edited, nothing written; their orders and customers: `countPeople`. Index-only, unless the
 * scope names channels, codes, groups, countries or a tax basis: then the orders are looked at. Outside the windows it looks as far as
 * their margins reach, or over all of a range, at the cost of what was sold in it.
 */
export async function countScope(scope: Scope, range?: ScopeRange): Promise<ScopeCount> {
  const parts = scopeParts(scope, range);
  const products = parts.length === 0 ? [] : tally(parts, await (isPlain(scope) ? countPlainly(parts) : countByLine(scope, parts)));
  const sum = (of: "lines" | "wrongOutside" | "rightInside") => products.reduce((total, product) => total + product[of], 0);
  return { products, lines: sum("lines"), wrongOutside: sum("wrongOutside"), rightInside: sum("rightInside") };
}

type Row = [place: number, sold: string, wrong: string, fair: string];

/**
 * Planned once a connection, because what changes with the dragged edge is one parameter. Its rows come from JSON: their number is not
 * guessed from the value, so the plan that is kept never looks dearer than one made for this call. One look at the index a part.
 */
const SOLD_IN_PARTS = {
  name: "sold_in_parts",
  rowMode: "array" as const,
  text: `SELECT s.place, l.sold, l.wrong, l.fair FROM jsonb_to_recordset($1::jsonb) AS s (${PART_COLUMNS})
    CROSS JOIN LATERAL (SELECT count(*) AS sold, count(*) FILTER (WHERE unit_price_minor = s.fair) AS fair,
        count(*) FILTER (WHERE unit_price_minor >= s.least AND unit_price_minor <= s.most AND unit_price_minor IS DISTINCT FROM s."except") AS wrong
      FROM order_line WHERE ${SOLD_IN_PART}) l`,
};

const countPlainly = async (parts: readonly ScopePart[]): Promise<Row[]> =>
  (await pool.query<Row>({ ...SOLD_IN_PARTS, values: [askedParts(parts)] })).rows;

async function countByLine(scope: Scope, parts: readonly ScopePart[]): Promise<Row[]> {
  const { text, values } = Prisma.sql`${scopeLines(scope, parts)}
    SELECT place, count(*), count(*) FILTER (WHERE wrong), count(*) FILTER (WHERE fair) FROM line GROUP BY place`;
  return (await pool.query<Row>({ text, values, rowMode: "array" })).rows;
}

/** The counts of a product's parts together; parts stand in the scope's order. */
function tally(parts: readonly ScopePart[], rows: readonly Row[]): ProductCount[] {
  const counts = new Map<string, ProductCount>();
  for (const [place, sold, wrong, fair] of [...rows].sort(([a], [b]) => a - b)) {
    if (sold === "0") continue;
    const { product, inside } = parts[place]!;
    const { sku, currency } = product;
    const pair = JSON.stringify([sku, currency]);
    const count = counts.get(pair) ?? { sku, currency, lines: 0, wrongOutside: 0, rightInside: 0 };
    counts.set(pair, count);
    count[inside ? "lines" : "wrongOutside"] += Number(wrong);
    if (inside) count.rightInside += Number(fair);
  }
  return [...counts.values()];
}
