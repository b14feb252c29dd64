import type { PoolClient } from "pg";

type Gone = { orderRef: string; lineRef: string; event: string; items: number; kind: string; at: string };

/**
 * Items that left the shop or arrived, as consumption of their line: once for each event, whatever later pulls say of it. What is no
 * line of an order that is stored is left out.
 */
export async function takeInGoneItems(client: PoolClient, source: string, gone: readonly Gone[]): Promise<void> {
  if (gone.length === 0) return;
  await client.query(
    `INSERT INTO consumption (source, ref, customer_id, buyer_id, sku, order_line_id, units, kind, consumed_at)
     SELECT $1, g.kind || ':' || g.event || ':' || o.ref || ':' || l.ref, o.customer_id, o.buyer_id, l.sku, l.id,
       least(least(g.items, l.quantity)::bigint * p.units_per_item, 2147483647)::int, g.kind::consumption_kind, g.at
     FROM unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::timestamptz[]) AS g (order_ref, line_ref, event, items, kind, at)
     JOIN shop_order o ON o.source = $1 AND o.ref = g.order_ref
     JOIN order_line l ON l.order_id = o.id AND l.ref = g.line_ref AND l.quantity > 0 JOIN product p ON p.sku = l.sku
     ORDER BY o.id, l.id, g.kind, g.event ON CONFLICT (source, ref) DO NOTHING`,
    [
      source,
      ...(["orderRef", "lineRef", "event"] as const).map((name) => gone.map((one) => one[name])),
      gone.map(({ items }) => items),
      gone.map(({ kind }) => kind),
      gone.map(({ at }) => at),
    ],
  );
}
