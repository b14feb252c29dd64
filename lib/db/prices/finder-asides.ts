import type { Scope } from "@/lib/domain/incidents/scope";
import { countScope } from "../affected/count-scope";
import { type ScopeRange, scopeLines, scopeParts } from "../affected/scope-lines";
import { Prisma, pool } from "../client";

/** What asks for a look beside the lines that windows take in. */
export const ASIDES = ["right_inside", "wrong_outside"] as const;
export type Aside = (typeof ASIDES)[number];
export type AsideCounts = { wrongOutside: number; rightInside: number };
export type AsideLine = { atMs: number; id: string; order: string; sku: string; currency: string; priceMinor: number; quantity: number };
/** A page of them: those after a line, by its id; null: the first. */
export type AsidePage = { which: Aside; after: string | null; size: number };

/** Of every line in the range, however many: at the wrong price outside the windows, and at the right price inside. */
export async function countAsides(scope: Scope, range: ScopeRange): Promise<AsideCounts> {
  const { wrongOutside, rightInside } = await countScope(scope, range);
  return { wrongOutside, rightInside };
}

type Row = [atMs: number, id: string, order: string, sku: string, currency: string, priceMinor: number, quantity: number];

/** A page of the lines that `countAsides` counts, in order of time; prices as they were paid. */
export async function readAsideLines(scope: Scope, range: ScopeRange, { which, after, size }: AsidePage): Promise<AsideLine[]> {
  const parts = scopeParts(scope, range).filter(({ inside }) => inside === (which === "right_inside"));
  if (parts.length === 0) return [];
  const found = Prisma.raw(which === "right_inside" ? "l.fair" : "l.wrong");
  const place = after
    ? Prisma.sql`AND (t.placed_at, t.id) > ((SELECT p.placed_at FROM order_line p WHERE p.id = ${after}::bigint), ${after}::bigint)`
    : Prisma.empty;
  const { text, values } = Prisma.sql`${scopeLines(scope, parts, { ids: true })}
    SELECT extract(epoch FROM t.placed_at)::float8 * 1000, t.id, o.ref, t.sku, t.currency, t.unit_price_minor::float8, t.quantity
    FROM line l JOIN order_line t ON t.id = l.id JOIN shop_order o ON o.id = t.order_id
    WHERE ${found} ${place} ORDER BY t.placed_at, t.id LIMIT ${size}`;
  const { rows } = await pool.query<Row>({ text, values, rowMode: "array" });
  return rows.map(([atMs, id, order, sku, currency, priceMinor, quantity]) => ({
    ...{ atMs: Math.round(atMs), id, order, sku, currency, priceMinor, quantity },
  }));
}
