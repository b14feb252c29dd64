import type { Tx } from "../client";

/**
 * Lines identified before a merge or its undoing follow their order to the customer with whom it stands now. Only the customers of
 * decisions made since the identification are looked at.
 */
export async function followIdentity(tx: Tx, incidentId: number): Promise<void> {
  const decided = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT DISTINCT unnest(ARRAY[kept_id, other_id]) AS id FROM identity_decision
    WHERE step <> 'dismiss' AND at >= coalesce((SELECT max(at) FROM identification WHERE incident_id = ${incidentId}), '-infinity')`;
  if (decided.length === 0) return;
  const ids = decided.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE affected_line a SET customer_id = o.customer_id FROM shop_order o
    WHERE a.incident_id = ${incidentId} AND a.customer_id = ANY (${ids}::bigint[]) AND o.id = a.order_id AND o.customer_id <> a.customer_id`;
  await tx.$executeRaw`
    UPDATE excluded_line x SET customer_id = o.customer_id FROM shop_order o
    WHERE x.incident_id = ${incidentId} AND x.customer_id = ANY (${ids}::bigint[]) AND o.id = x.order_id AND o.customer_id <> x.customer_id`;
}
