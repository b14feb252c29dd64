import { stretchesNear } from "@/lib/domain/affected/stretches";
import { type Scope, type ScopeProduct, windowsFor, wrongPriceRange } from "@/lib/domain/incidents/scope";
import { Prisma, pool } from "../client";
import { isPlain, scopeLines } from "./scope-lines";

/** What a scope would take in, by price and time alone: sales as they stand, cancelled and refunded ones included. */
export type ScopeCount = {
  lines: number;
  /** Of the scope's products in its order; only those sold near the windows. */
  products: ProductCount[];
  /** Lines at the wrong price within the margins around the windows, and at the right price inside them. */
  wrongOutside: number;
  rightInside: number;
};
export type ProductCount = { sku: string; currency: string; lines: number; wrongOutside: number; rightInside: number };

/**
 * Counts lines for a scope that is still being edited, nothing written; their orders and customers: `countPeople`. Index-only, unless the
 * scope names channels, codes, groups, countries or a tax basis: then the orders are looked at.
 */
export async function countScope(scope: Scope): Promise<ScopeCount> {
  const products = isPlain(scope) ? await countStretches(scope) : await countLines(scope);
  const sum = (of: "lines" | "wrongOutside" | "rightInside") => products.reduce((total, product) => total + product[of], 0);
  return { products, lines: sum("lines"), wrongOutside: sum("wrongOutside"), rightInside: sum("rightInside") };
}

/**
 * Planned once a connection, because what changes with the dragged edge is one parameter. Its rows come from JSON: their number is not
 * guessed from the value, so the plan that is kept never looks dearer than one made for this call.
 */
const SOLD_IN_STRETCHES = {
  name: "sold_in_stretches",
  rowMode: "array" as const,
  text: `SELECT s.place, l.sold, l.wrong, l.fair
    FROM jsonb_to_recordset($1::jsonb) AS s (place int, sku text, currency text, starts_at timestamptz, ends_at timestamptz,
      least bigint, most bigint, "except" bigint, fair bigint)
    CROSS JOIN LATERAL (SELECT count(*) AS sold, count(*) FILTER (WHERE unit_price_minor = s.fair) AS fair,
        count(*) FILTER (WHERE unit_price_minor >= s.least AND unit_price_minor <= s.most AND unit_price_minor IS DISTINCT FROM s."except") AS wrong
      FROM order_line
      WHERE sku = s.sku AND currency = s.currency AND placed_at >= s.starts_at AND placed_at < s.ends_at
        AND kind IN ('sale', 'bundle_parent') AND quantity > 0) l`,
};

/** Every product's time near its windows, cut at their edges: one look at the index a stretch, and nothing else is read. */
async function countStretches({ products, windows }: Scope): Promise<ProductCount[]> {
  const told = products.filter((product, place) => products.findIndex((first) => samePair(first, product)) === place);
  const parts = told.flatMap((product) => stretchesNear(windowsFor(windows, product.sku, "")).map((stretch) => ({ product, ...stretch })));
  if (parts.length === 0) return [];
  const asked = parts.map(({ product, startsAt, endsAt }, place) => {
    const { least, most, except } = wrongPriceRange(product);
    const prices = {
      least: String(least),
      most: String(most),
      except: except === null ? null : String(except),
      fair: product.referencePriceMinor,
    };
    return { place, sku: product.sku, currency: product.currency, starts_at: startsAt, ends_at: endsAt, ...prices };
  });
  const { rows } = await pool.query<[place: number, sold: string, wrong: string, fair: string]>({
    ...SOLD_IN_STRETCHES,
    values: [JSON.stringify(asked)],
  });
  const counts = new Map<ScopeProduct, ProductCount>();
  for (const [place, sold, wrong, fair] of rows) {
    if (sold === "0") continue;
    const { product, inside } = parts[place]!;
    const { sku, currency } = product;
    const count = counts.get(product) ?? { sku, currency, lines: 0, wrongOutside: 0, rightInside: 0 };
    counts.set(product, count);
    count[inside ? "lines" : "wrongOutside"] += Number(wrong);
    if (inside) count.rightInside += Number(fair);
  }
  return told.flatMap((product) => counts.get(product) ?? []);
}

type Pair = Pick<ScopeProduct, "sku" | "currency">;
const samePair = (a: Pair, b: Pair): boolean => a.sku === b.sku && a.currency === b.currency;

type Row = { sku: string; currency: string; lines: string; wrong_outside: string; right_inside: string };

async function countLines(scope: Scope): Promise<ProductCount[]> {
  const lines = scopeLines(scope, { margins: true });
  if (!lines) return [];
  const { text, values } = Prisma.sql`${lines}
    SELECT sku, currency, count(*) FILTER (WHERE inside AND wrong) AS lines, count(*) FILTER (WHERE NOT inside AND wrong) AS wrong_outside,
      count(*) FILTER (WHERE inside AND fair) AS right_inside
    FROM line GROUP BY sku, currency`;
  const { rows } = await pool.query<Row>(text, values);
  const place = (row: Row) => scope.products.findIndex((product) => samePair(product, row));
  return [...rows]
    .sort((a, b) => place(a) - place(b))
    .map(({ sku, currency, lines, wrong_outside, right_inside }) => ({
      ...{ sku, currency, lines: Number(lines) },
      ...{ wrongOutside: Number(wrong_outside), rightInside: Number(right_inside) },
    }));
}
