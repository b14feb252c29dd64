import type { PoolClient } from "pg";

/** Flags lines that the shop changed after placement, where the shop says so itself; their facts stay those of the placement. */
export async function markEdited(
  client: PoolClient,
  source: string,
  lines: readonly { orderRef: string; lineRef: string }[],
): Promise<void> {
  if (lines.length === 0) return;
  await client.query(
    `UPDATE order_line l SET edited = true
     FROM unnest($2::text[], $3::text[]) AS changed (order_ref, line_ref)
     JOIN shop_order o ON o.source = $1 AND o.ref = changed.order_ref
     WHERE l.order_id = o.id AND l.ref = changed.line_ref AND NOT l.edited`,
    [source, lines.map(({ orderRef }) => orderRef), lines.map(({ lineRef }) => lineRef)],
  );
}
