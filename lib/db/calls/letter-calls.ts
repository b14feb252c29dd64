import type { Db } from "../client";

export type LetterCall = { id: bigint; tries: number; messageId: bigint };

/** Whom a message of this mailing did not reach, and who is to get it on paper. */
export const letterCalls = (db: Db, mailingId: number, limit: number): Promise<LetterCall[]> => db.$queryRaw`
  SELECT k.id, k.tries, m.id AS "messageId" FROM mail_message m JOIN call_task k ON k.message_id = m.id
  WHERE m.mailing_id = ${mailingId} AND k.channel = 'letter' AND k.outcome IS NULL ORDER BY m.customer_id LIMIT ${limit}`;
