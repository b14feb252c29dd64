import type { Stretch } from "../../domain/alerts/demand-stretches";
import type { Demand } from "../../domain/guards/demand-rules";
import type { GuardScope } from "../../domain/guards/guard";
import { FULL_BP } from "../../domain/guards/line-rules";
import type { Tx } from "../client";

type Row = { kind: "stretch" | "sku" | "host"; key: string; now: number; before: number };
/** `topSkus`: what most of the orders hold. */
export type DemandRead = { demand: Demand; topSkus: string[] };

const TOP = 5;

/**
 * Orders of the first stretch in a guard's scope, held against those of the others. Orders of drills are nobody's, and stretches before
 * the first order that is known say nothing about what is usual.
 */
export async function readDemand(tx: Tx, stretches: readonly Stretch[], scope: GuardScope): Promise<DemandRead> {
  const list = (names: readonly string[] | undefined) => (names ? [...names] : null);
  const products = scope.skus || scope.families || scope.tags;
  const rows = await tx.$queryRaw<Row[]>`
    WITH stretch AS (
      SELECT (place - 1)::int AS back, timestamptz 'epoch' + from_ms * interval '1 millisecond' AS from_at,
             timestamptz 'epoch' + to_ms * interval '1 millisecond' AS to_at
      FROM unnest(${stretches.map(({ fromMs }) => BigInt(fromMs))}::bigint[], ${stretches.map(({ toMs }) => BigInt(toMs))}::bigint[])
        WITH ORDINALITY AS given (from_ms, to_ms, place)),
    line AS MATERIALIZED (
      SELECT s.back, o.id, o.referrer, o.order_discount_minor AS discount, l.sku, l.kind, l.unit_price_minor * l.quantity AS total,
        (${list(scope.skus)}::text[] IS NULL OR l.sku = ANY (${list(scope.skus)}::text[]))
          AND (${list(scope.families)}::text[] IS NULL OR p.family = ANY (${list(scope.families)}::text[]))
          AND (${list(scope.tags)}::text[] IS NULL OR p.tags && ${list(scope.tags)}::text[]) AS scoped
      FROM stretch s JOIN shop_order o ON o.placed_at >= s.from_at AND o.placed_at < s.to_at AND o.source NOT LIKE 'drill:%'
      JOIN order_line l ON l.order_id = o.id AND l.quantity > 0 LEFT JOIN product p ON p.sku = l.sku
      WHERE (${list(scope.channels)}::text[] IS NULL OR o.channel = ANY (${list(scope.channels)}::text[]))
        AND (${list(scope.currencies)}::text[] IS NULL OR o.currency = ANY (${list(scope.currencies)}::text[]))
        AND (${list(scope.groups)}::text[] IS NULL OR o.customer_group = ANY (${list(scope.groups)}::text[]))),
    placed AS (
      SELECT back, id, referrer, sum(total) - min(discount) <= 0 AND bool_or(kind = 'sale') AS zero FROM line
      GROUP BY back, id, referrer HAVING NOT ${Boolean(products)} OR bool_or(scoped))
    SELECT 'stretch' AS kind, s.back::text AS key, count(p.id)::int AS now, (count(*) FILTER (WHERE p.zero))::int AS before
    FROM stretch s LEFT JOIN placed p USING (back)
    WHERE s.back = 0 OR EXISTS (SELECT FROM shop_order o WHERE o.placed_at < s.from_at AND o.source NOT LIKE 'drill:%') GROUP BY s.back
    UNION ALL
    SELECT 'sku', sku, (count(DISTINCT id) FILTER (WHERE back = 0))::int, (count(DISTINCT id) FILTER (WHERE back > 0))::int
    FROM line WHERE scoped GROUP BY sku HAVING bool_or(back = 0)
    UNION ALL
    SELECT 'host', referrer, count(*)::int, 0 FROM placed WHERE back = 0 AND referrer IS NOT NULL GROUP BY referrer`;
  return demandOf(rows);
}

function demandOf(rows: readonly Row[]): DemandRead {
  const of = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind);
  const present = of("stretch").find(({ key }) => key === "0");
  const usualOrders = of("stretch").flatMap(({ key, now }) => (key === "0" ? [] : [now]));
  const usualTotal = usualOrders.reduce((sum, orders) => sum + orders, 0);
  const skus = of("sku").sort((a, b) => b.now - a.now);
  const share = (orders: number): number => (usualTotal === 0 ? 0 : Math.floor((orders * FULL_BP) / usualTotal));
  return {
    demand: {
      orders: present?.now ?? 0,
      zeroTotals: present?.before ?? 0,
      bySku: new Map(skus.map(({ key, now }) => [key, now])),
      byReferrer: new Map(of("host").map(({ key, now }) => [key, now])),
      usualOrders,
      usualShareBp: new Map(skus.map(({ key, before }) => [key, share(before)])),
    },
    topSkus: skus.slice(0, TOP).map(({ key }) => key),
  };
}
