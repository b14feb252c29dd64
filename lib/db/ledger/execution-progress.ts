import type { Db } from "../client";
import { toNumber } from "../minor";

export type ExecutionCounts = { pending: number; done: number; failed: number; settled: number };

const RANK = ["done", "settled", "pending", "failed"] as const;

/**
 * Customers of a plan by where they stand; `settled` were ended by a person. A customer's compensations stand together but for what was
 * chosen later: then whatever still asks for somebody counts.
 */
export async function countByState(db: Db, planId: number): Promise<ExecutionCounts> {
  const rows = await db.$queryRaw<{ rank: number; customers: bigint }[]>`
    SELECT rank, count(*) AS customers
    FROM (SELECT max(CASE state WHEN 'done' THEN 0 WHEN 'pending' THEN 2 WHEN 'failed' THEN 3 ELSE 1 END) AS rank
          FROM compensation WHERE plan_id = ${planId} GROUP BY customer_id) treated GROUP BY 1`;
  const counts: ExecutionCounts = { pending: 0, done: 0, failed: 0, settled: 0 };
  for (const { rank, customers } of rows) counts[RANK[rank] ?? "settled"] = toNumber(customers);
  return counts;
}
