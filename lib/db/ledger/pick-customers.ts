import type { Tx } from "../client";

/** Ids as the texts that the next statement takes them as: no list of thousands is taken apart and put together again. */
export type Picked = { customers: readonly string[]; creditCompensations: readonly string[] };
type Place = { planId: number; size: number /** Starts behind this customer. */; after?: bigint };

/**
 * The next customers of a plan that still wait, in the order of their keys, with the credits to issue for them. Walks the
 * unique key of the compensations and passes over those done: an index on their state would have to follow every change.
 */
export async function pickCustomers(tx: Tx, { planId, size, after = 0n }: Place): Promise<Picked> {
  const [row] = await tx.$queryRaw<{ customers: string | null; credits: string | null }[]>`
    WITH picked AS MATERIALIZED (
      SELECT DISTINCT customer_id FROM compensation
      WHERE plan_id = ${planId} AND state = 'pending' AND customer_id > ${after} ORDER BY customer_id LIMIT ${size})
    SELECT (SELECT string_agg(customer_id::text, ',' ORDER BY customer_id) FROM picked) AS customers,
           (SELECT string_agg(c.id::text, ',') FROM compensation c JOIN picked USING (customer_id)
            WHERE c.plan_id = ${planId} AND c.state = 'pending' AND c.kind = 'store_credit') AS credits`;
  return { customers: row?.customers?.split(",") ?? [], creditCompensations: row?.credits?.split(",") ?? [] };
}
