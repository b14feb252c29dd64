import { type Db, Prisma, type Tx } from "../client";
import { answerUnder } from "./insert-events";

/** Joins what was told before its message or answer had a provider id. Answers with those that heard something new. */
export async function joinLate(tx: Tx, limit: number): Promise<{ messageIds: bigint[]; entryIds: bigint[] }> {
  const rows = await tx.$queryRaw<{ messageId: bigint | null; entryId: bigint | null }[]>`
    WITH due AS (
      SELECT e.id, m.id AS message_id, CASE WHEN m.id IS NULL THEN a.id END AS entry_id FROM delivery_event e
      LEFT JOIN LATERAL (SELECT id FROM mail_message WHERE provider_id = e.provider_id ORDER BY id LIMIT 1) m ON true
      LEFT JOIN LATERAL (${answerUnder(Prisma.sql`e.provider_id`)}) a ON true
      WHERE e.message_id IS NULL AND e.entry_id IS NULL AND e.kind <> 'received' AND (m.id IS NOT NULL OR a.id IS NOT NULL)
      ORDER BY e.id LIMIT ${limit} FOR UPDATE OF e SKIP LOCKED),
    joined AS (
      UPDATE delivery_event e SET message_id = due.message_id, entry_id = due.entry_id FROM due WHERE e.id = due.id
      RETURNING due.message_id, due.entry_id)
    SELECT DISTINCT message_id AS "messageId", entry_id AS "entryId" FROM joined ORDER BY 1, 2`;
  return { messageIds: rows.flatMap(({ messageId }) => messageId ?? []), entryIds: rows.flatMap(({ entryId }) => entryId ?? []) };
}

/** Whether something was told of this provider's id before anybody knew whose it is. */
export async function hasWaitingEvents(db: Db, providerId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ waiting: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM delivery_event WHERE provider_id = ${providerId} AND message_id IS NULL AND entry_id IS NULL AND kind <> 'received') AS waiting`;
  return row?.waiting ?? false;
}
