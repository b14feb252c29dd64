import type { PoolClient } from "pg";
import type { StoredLine } from "../../domain/sources/recognise-lines";

/** The lines of those of the orders that are stored already, by order, in the order in which they came. */
export async function storedLines(client: PoolClient, source: string, orderRefs: readonly string[]): Promise<Map<string, StoredLine[]>> {
  const { rows } = await client.query<StoredLine & { orderRef: string }>(
    `SELECT o.ref AS "orderRef", l.ref, l.sku FROM shop_order o JOIN order_line l ON l.order_id = o.id
     WHERE o.source = $1 AND o.ref = ANY ($2::text[]) ORDER BY l.id`,
    [source, orderRefs],
  );
  const byOrder = new Map<string, StoredLine[]>();
  for (const { orderRef, ref, sku } of rows) byOrder.set(orderRef, [...(byOrder.get(orderRef) ?? []), { ref, sku }]);
  return byOrder;
}
