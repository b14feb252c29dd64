import type { Tx } from "../client";

/** Joins what was told before its message had a provider id. Answers with the messages that heard something new. */
export async function joinLate(tx: Tx, limit: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    WITH due AS (
      SELECT e.id, m.id AS message_id FROM delivery_event e
      JOIN LATERAL (SELECT id FROM mail_message WHERE provider_id = e.provider_id ORDER BY id LIMIT 1) m ON true
      WHERE e.message_id IS NULL AND e.kind <> 'received' ORDER BY e.id LIMIT ${limit} FOR UPDATE OF e SKIP LOCKED),
    joined AS (UPDATE delivery_event e SET message_id = due.message_id FROM due WHERE e.id = due.id RETURNING due.message_id)
    SELECT DISTINCT message_id AS id FROM joined ORDER BY id`;
  return rows.map((row) => row.id);
}
