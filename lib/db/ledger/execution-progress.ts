import type { Db } from "../client";
import { toNumber } from "../minor";

export type ExecutionCounts = { pending: number; done: number; failed: number; settled: number };

/** Customers of a plan by where they stand; `settled` were ended by a person. A customer's compensations always stand together. */
export async function countByState(db: Db, planId: number): Promise<ExecutionCounts> {
  const rows = await db.$queryRaw<{ state: string; customers: bigint }[]>`
    SELECT state::text, count(*) AS customers
    FROM (SELECT DISTINCT ON (customer_id) state FROM compensation WHERE plan_id = ${planId} ORDER BY customer_id) treated GROUP BY state`;
  const of = (...states: string[]) => rows.reduce((sum, row) => sum + (states.includes(row.state) ? toNumber(row.customers) : 0), 0);
  return { pending: of("pending"), done: of("done"), failed: of("failed"), settled: of("by_hand", "skipped") };
}
