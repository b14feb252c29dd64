import type { Tx } from "../client";

/**
 * Messages that a customer wrote on their page since anybody last answered them there. One of theirs at a time is judged: two sent at
 * the same moment cannot both be the last one allowed.
 */
export async function unansweredOnPage(tx: Tx, incidentId: number, customerId: bigint): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('page:' || ${incidentId}::text || ':' || ${customerId}::text, 0))::text`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM thread t JOIN thread_entry e ON e.thread_id = t.id
    WHERE t.incident_id = ${incidentId} AND t.customer_id = ${customerId} AND t.state = 'open' AND e.kind = 'inbound' AND e.channel = 'page'
      AND NOT EXISTS (SELECT FROM thread_entry a WHERE a.thread_id = t.id AND a.kind = 'answer' AND a.state <> 'undone' AND a.id > e.id)`;
  return row?.count ?? 0;
}
