import type { PastStretch } from "../../domain/guards/back-test-demand";
import type { DemandRule } from "../../domain/guards/demand-rules";
import type { GuardScope } from "../../domain/guards/guard";
import { FULL_BP } from "../../domain/guards/line-rules";
import { pool } from "../client";
import type { Stretch } from "./past-changes";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

export type DemandPace = { stretchMs: number; weeks: number };

const LINE = `l.quantity > 0 AND ($4::text[] IS NULL OR l.sku = ANY ($4)) AND ($5::text[] IS NULL OR p.family = ANY ($5))
  AND ($6::text[] IS NULL OR p.tags && $6)`;

/** Orders of a scope by stretch, as the watch reads them: where the scope names products, those with a line of one. */
const ORDERS = `
  o AS (
    SELECT id, floor(extract(epoch FROM placed_at) * 1000 / $9)::float8 AS stretch, referrer, order_discount_minor FROM shop_order o
    WHERE placed_at >= $7::timestamptz AND placed_at < $8::timestamptz AND source NOT LIKE 'drill:%'
      AND ($1::text[] IS NULL OR channel = ANY ($1)) AND ($2::text[] IS NULL OR customer_group = ANY ($2))
      AND ($3::text[] IS NULL OR currency = ANY ($3))
      AND (($4::text[] IS NULL AND $5::text[] IS NULL AND $6::text[] IS NULL)
        OR EXISTS (SELECT FROM order_line l LEFT JOIN product p USING (sku) WHERE l.order_id = o.id AND ${LINE}))
  )`;

const COUNTS = {
  all: `WITH ${ORDERS} SELECT stretch, '' AS name, count(*)::float8 FROM o GROUP BY 1 ORDER BY 1`,
  zero: `WITH ${ORDERS}, total AS (
      SELECT o.stretch, sum(l.unit_price_minor * l.quantity) - min(o.order_discount_minor) <= 0 AND bool_or(l.kind = 'sale') AS zero
      FROM o JOIN order_line l ON l.order_id = o.id AND l.quantity > 0 GROUP BY o.id, 1)
    SELECT stretch, '' AS name, count(*)::float8 FROM total WHERE zero GROUP BY 1 ORDER BY 1`,
  referrer: `WITH ${ORDERS} SELECT stretch, referrer AS name, count(*)::float8 FROM o WHERE referrer IS NOT NULL GROUP BY 1, 2 ORDER BY 1`,
  sku: `WITH ${ORDERS} SELECT o.stretch, l.sku AS name, count(DISTINCT o.id)::float8 FROM o JOIN order_line l ON l.order_id = o.id
    LEFT JOIN product p USING (sku) WHERE ${LINE} GROUP BY 1, 2 ORDER BY 1`,
};

/**
 * The orders of a scope in the past, in stretches that begin at whole multiples of `stretchMs`, with what a rule of this kind looks at. Only
 * stretches with orders. What is usual is the same stretch of the weeks before, as far as the shop sold then.
 */
export async function readPastDemand(
  rule: DemandRule,
  scope: GuardScope,
  { fromMs, toMs }: Stretch,
  { stretchMs, weeks }: DemandPace,
): Promise<PastStretch[]> {
  const names = [scope.channels, scope.groups, scope.currencies, scope.skus, scope.families, scope.tags].map((list) => list ?? null);
  const sinceMs = fromMs - weeks * WEEK_MS;
  type Row = [number, string, number];
  const count = async (sql: string): Promise<Row[]> => {
    const values = [...names, new Date(sinceMs), new Date(toMs), stretchMs];
    return (await pool.query<Row>({ text: sql, rowMode: "array", values })).rows;
  };
  const orders = new Map((await count(COUNTS.all)).map(([stretch, , many]) => [stretch, many]));
  const named = { order_rate: null, zero_totals: COUNTS.zero, referrer: COUNTS.referrer, sku_share: COUNTS.sku }[rule.kind];
  const parts = new Map<number, Map<string, number>>();
  for (const [stretch, name, many] of named ? await count(named) : []) {
    const part = parts.get(stretch) ?? new Map<string, number>();
    parts.set(stretch, part.set(name, many));
  }
  const first = Math.min(...orders.keys());
  const week = Math.round(WEEK_MS / stretchMs);
  const none = new Map<string, number>();
  return [...orders].flatMap(([stretch, many]) => {
    const atMs = stretch * stretchMs;
    if (atMs < fromMs) return [];
    const part = parts.get(stretch) ?? none;
    const before = Array.from({ length: weeks }, (_, i) => stretch - week * (i + 1)).filter((one) => one >= first);
    const demand = {
      orders: many,
      zeroTotals: rule.kind === "zero_totals" ? (part.get("") ?? 0) : 0,
      bySku: rule.kind === "sku_share" ? part : none,
      byReferrer: rule.kind === "referrer" ? part : none,
      usualOrders: before.map((one) => orders.get(one) ?? 0),
      usualShareBp: rule.kind === "sku_share" ? usualShares(part, before, { orders, parts }) : none,
    };
    return [{ atMs, demand }];
  });
}

type Counted = { orders: ReadonlyMap<number, number>; parts: ReadonlyMap<number, ReadonlyMap<string, number>> };

/** The share of each SKU in the orders of the same stretch of the weeks before. */
function usualShares(asked: ReadonlyMap<string, number>, before: readonly number[], { orders, parts }: Counted): Map<string, number> {
  const sum = (of: (stretch: number) => number | undefined) => before.reduce((total, stretch) => total + (of(stretch) ?? 0), 0);
  const total = sum((stretch) => orders.get(stretch));
  const share = (sku: string) => (total === 0 ? 0 : Math.floor((sum((stretch) => parts.get(stretch)?.get(sku)) * FULL_BP) / total));
  return new Map([...asked.keys()].map((sku) => [sku, share(sku)]));
}
