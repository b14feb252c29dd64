import type { PastChange } from "../../domain/guards/back-test";
import type { GuardScope } from "../../domain/guards/guard";
import { LINE_KINDS } from "../../domain/guards/price-lines";
import { pool } from "../client";

/** More changes of the log are not replayed at once: the stretch gets shorter instead, and says so. */
export const MOST_CHANGES = 50_000;
const DAY_MS = 86_400_000;

/** What a guard looks at; a list that is absent is null and restricts nothing. Drills are not the shop's past. */
const IN_SCOPE = `c.source NOT LIKE 'drill:%'
  AND ($1::text[] IS NULL OR c.sku = ANY ($1)) AND ($2::text[] IS NULL OR c.channel = ANY ($2))
  AND ($3::text[] IS NULL OR c.customer_group = ANY ($3)) AND ($4::text[] IS NULL OR c.currency = ANY ($4))
  AND ($5::text[] IS NULL OR EXISTS (SELECT FROM product p WHERE p.sku = c.sku AND p.family = ANY ($5)))
  AND ($6::text[] IS NULL OR EXISTS (SELECT FROM product p WHERE p.sku = c.sku AND p.tags && $6))`;

const scopeValues = ({ skus, channels, groups, currencies, families, tags }: GuardScope): (string[] | null)[] =>
  [skus, channels, groups, currencies, families, tags].map((names) => names ?? null);

/** The instant before which the log of the stretch would hold more changes than are replayed; null: it holds fewer. */
const CUT = `SELECT c.effective_at AS at FROM price_change c
  WHERE ${IN_SCOPE} AND c.effective_at >= $7::timestamptz AND c.effective_at < $8::timestamptz
  ORDER BY c.effective_at DESC OFFSET $9::int LIMIT 1`;

/** A plan answers for its price, and a promotion with an end for what repeats it, never for itself (see the plans of stated-prices). */
const PLANNED = `(EXISTS (SELECT FROM planned_price w WHERE w.sku = c.sku AND w.currency = c.currency AND w.price_minor = c.price_minor
      AND w.channel IN ('', c.channel) AND w.customer_group IN ('', c.customer_group)
      AND c.effective_at >= w.starts_at AND c.effective_at < w.ends_at)
    OR EXISTS (SELECT FROM price_change w WHERE w.sku = c.sku AND w.currency = c.currency AND w.price_minor = c.price_minor
      AND w.kind = 'promotion' AND w.channel IN ('', c.channel) AND w.customer_group IN ('', c.customer_group)
      AND c.effective_at < w.ends_at
      AND (w.effective_at < c.effective_at OR (w.effective_at = c.effective_at AND c.kind <> 'promotion'))))`;

/** The changes of [$7, $8), after the one that was in force of each price at $7, beside what was planned then. */
const CHANGES = `
  WITH inside AS (
    SELECT c.* FROM price_change c WHERE ${IN_SCOPE} AND c.effective_at >= $7::timestamptz AND c.effective_at < $8::timestamptz
  ), before AS (
    SELECT DISTINCT ON (c.sku, c.channel, c.customer_group, c.currency, c.kind, c.min_quantity) c.* FROM price_change c
    WHERE ${IN_SCOPE} AND c.effective_at < $7::timestamptz AND c.kind <> 'promotion' AND NOT ${PLANNED}
    ORDER BY c.sku, c.channel, c.customer_group, c.currency, c.kind, c.min_quantity, c.effective_at DESC, c.id DESC
  )
  SELECT c.sku, c.channel, c.customer_group, c.currency, c.kind::text, c.min_quantity, c.price_minor::float8,
    extract(epoch FROM c.effective_at)::float8 * 1000, ${PLANNED}
  FROM (SELECT * FROM before UNION ALL SELECT * FROM inside) c ORDER BY c.effective_at, c.id`;

type Row = [string, string, string, string, string, number, number, number, boolean];
export type Stretch = { fromMs: number; toMs: number };

/**
 * The price log of a scope in order of time, as a back-test replays it: what happened in the stretch, the usual days before it, and what
 * was in force before them. `fromMs` comes back later where the log is too long for the stretch asked for.
 */
export async function readPastChanges(
  scope: GuardScope,
  { fromMs, toMs }: Stretch,
  { usualDays, most = MOST_CHANGES }: { usualDays: number; most?: number },
): Promise<{ changes: PastChange[]; fromMs: number }> {
  const values = scopeValues(scope);
  const askedMs = fromMs - usualDays * DAY_MS;
  const { rows: cut } = await pool.query<{ at: Date }>(CUT, [...values, new Date(askedMs), new Date(toMs), most]);
  const sinceMs = cut[0] ? cut[0].at.getTime() + 1 : askedMs;
  const { rows } = await pool.query<Row>({
    text: CHANGES,
    rowMode: "array",
    values: [...values, new Date(sinceMs), new Date(toMs)],
  });
  const changes = rows.map(([sku, channel, group, currency, kind, minQuantity, price, atMs, planned]) => ({
    ...{ sku, channel, group, currency, minQuantity, price, atMs: Math.round(atMs), planned },
    kind: (LINE_KINDS as readonly string[]).indexOf(kind),
  }));
  return { changes, fromMs: Math.max(fromMs, sinceMs) };
}
