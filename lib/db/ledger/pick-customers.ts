import type { Tx } from "../client";

export type Picked = { customers: bigint[]; creditCompensations: bigint[] };

/** The next customers of a plan that still wait, in the order of their keys, with the credits to issue for them. */
export async function pickCustomers(tx: Tx, planId: number, size: number): Promise<Picked> {
  const [row] = await tx.$queryRaw<{ customers: bigint[] | null; credits: bigint[] | null }[]>`
    WITH picked AS MATERIALIZED (
      SELECT DISTINCT customer_id FROM compensation
      WHERE plan_id = ${planId} AND state = 'pending' ORDER BY customer_id LIMIT ${size})
    SELECT (SELECT array_agg(customer_id ORDER BY customer_id) FROM picked) AS customers,
           (SELECT array_agg(c.id) FROM compensation c JOIN picked USING (customer_id)
            WHERE c.plan_id = ${planId} AND c.state = 'pending' AND c.kind = 'store_credit') AS credits`;
  return { customers: row?.customers ?? [], creditCompensations: row?.credits ?? [] };
}
