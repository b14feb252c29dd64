import type { Db } from "../client";
import { toNumber } from "../minor";

export type FailedCustomer = { error: string; ofThisCause: number; customerId: string; name: string; attempts: number };

/** Customers set aside, the first `perCause` of each cause by key, with how many share the cause. */
export async function listFailures(db: Db, planId: number, perCause: number): Promise<FailedCustomer[]> {
  const rows = await db.$queryRaw<{ error: string; total: bigint; customer_id: bigint; name: string; attempts: number }[]>`
    SELECT f.error, f.total, f.customer_id, coalesce(nullif(c.name, ''), c.email, '') AS name, f.attempts
    FROM (
      SELECT error, customer_id, max(attempts) AS attempts, count(*) OVER (PARTITION BY error) AS total,
             row_number() OVER (PARTITION BY error ORDER BY customer_id) AS position
      FROM compensation WHERE plan_id = ${planId} AND state = 'failed' AND error IS NOT NULL GROUP BY error, customer_id) f
    JOIN customer c ON c.id = f.customer_id
    WHERE f.position <= ${perCause} ORDER BY f.total DESC, f.error, f.customer_id`;
  return rows.map((row) => ({
    error: row.error,
    ofThisCause: toNumber(row.total),
    customerId: String(row.customer_id),
    name: row.name,
    attempts: row.attempts,
  }));
}
