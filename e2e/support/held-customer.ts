import { connectTo } from "./database";

/**
 * Holds the row of the first customer of a plan who waits: the batch that treats them cannot end before `release`. `blocked` counts who waits
 * for it, directly or behind another.
 */
export async function holdCustomer(project: string, planId: number) {
  const { query, end } = await connectTo(project);
  const look = await connectTo(project);
  await query("BEGIN");
  const [held] = await query<{ pid: number }>(
    `SELECT pg_backend_pid() AS pid FROM compensation WHERE plan_id = $1 AND state = 'pending' ORDER BY customer_id, id LIMIT 1 FOR UPDATE`,
    [planId],
  );
  return {
    blocked: async () => {
      const [waiting] = await look.query<{ n: number }>(
        `WITH RECURSIVE waiting AS (
           SELECT pid FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))
           UNION SELECT a.pid FROM pg_stat_activity a JOIN waiting w ON w.pid = ANY(pg_blocking_pids(a.pid)))
         SELECT count(*)::int AS n FROM waiting`,
        [held?.pid],
      );
      return waiting?.n;
    },
    release: async () => {
      await query("COMMIT");
      await Promise.all([end(), look.end()]);
    },
  };
}
