import type { Tx } from "../client";

/** The mailings of those of these messages whose fate a person was to find out. */
export async function mailingsInDoubt(tx: Tx, messageIds: readonly bigint[]): Promise<number[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ mailingId: number }[]>`
    SELECT DISTINCT mailing_id AS "mailingId" FROM mail_message WHERE id = ANY(${messageIds}::bigint[]) AND state = 'needs_review' ORDER BY 1`;
  return rows.map((row) => row.mailingId);
}

/**
 * Messages whose outcome stayed unknown and of which the provider has told since: it has them, so they have left. Their mailing is
 * locked by the caller. Answers with how many.
 */
export const settleTold = (tx: Tx, mailingId: number, messageIds: readonly bigint[]): Promise<number> => tx.$executeRaw`
  UPDATE mail_message m SET state = 'sent', sent_at = told.at, provider_id = coalesce(m.provider_id, told.provider_id), error = NULL
  FROM (
    SELECT DISTINCT ON (message_id) message_id, provider_id, at FROM delivery_event
    WHERE message_id = ANY(${messageIds}::bigint[]) AND kind <> 'received' ORDER BY message_id, at, id) told
  WHERE m.id = told.message_id AND m.mailing_id = ${mailingId} AND m.state = 'needs_review'`;
