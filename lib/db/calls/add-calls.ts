import type { Tx } from "../client";

export type NewCall = {
  incidentId: number | null;
  customerId: bigint;
  /** call | letter */
  channel: string;
  /** bounced | complained | no_address | asked | promised */
  why: string;
  messageId: bigint | null;
  threadId: bigint | null;
  onceKey: string;
  dueAt: Date;
};

/**
 * Adds somebody to reach, once by key, and not beside an open task about the same person and incident. The customers are
 * locked, so that two at one moment make one. Answers with how many were added.
 */
export async function addCalls(tx: Tx, calls: readonly NewCall[]): Promise<number> {
  if (calls.length === 0) return 0;
  const customerIds = calls.map((call) => call.customerId);
  await tx.$queryRaw`SELECT id FROM customer WHERE id = ANY(${customerIds}::bigint[]) ORDER BY id FOR NO KEY UPDATE`;
  return tx.$executeRaw`
    INSERT INTO call_task (incident_id, customer_id, channel, why, message_id, thread_id, once_key, due_at)
    SELECT DISTINCT ON (given.incident_id, given.customer_id) given.*
    FROM unnest(${calls.map((call) => call.incidentId)}::int[], ${customerIds}::bigint[], ${calls.map((call) => call.channel)}::text[],
                ${calls.map((call) => call.why)}::text[], ${calls.map((call) => call.messageId)}::bigint[],
                ${calls.map((call) => call.threadId)}::bigint[], ${calls.map((call) => call.onceKey)}::text[],
                ${calls.map((call) => call.dueAt)}::timestamptz[])
      AS given (incident_id, customer_id, channel, why, message_id, thread_id, once_key, due_at)
    WHERE NOT EXISTS (
      SELECT FROM call_task open WHERE open.customer_id = given.customer_id AND open.outcome IS NULL
        AND open.incident_id IS NOT DISTINCT FROM given.incident_id)
    ON CONFLICT (once_key) DO NOTHING`;
}
