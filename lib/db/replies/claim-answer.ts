import type { Db } from "../client";

export type ClaimedAnswer = {
  id: bigint;
  threadId: bigint;
  kind: "answer" | "acknowledgement";
  toAddress: string;
  subject: string;
  body: string;
  language: string;
  sender: string;
  payloadSha256: string | null;
  attempts: number;
  firstAttemptAt: Date;
  /** An earlier call was never answered. */
  open: boolean;
};

/**
 * Takes an answer that is due, in one statement: that a call may be under way is stored before it is made, and from then on nobody
 * takes it back. One whose call was never answered is taken up again. Through the sender it began with, else through `sender`.
 */
export async function claimAnswer(
  db: Db,
  { entryId, sender, now }: { entryId: number; sender: string; now: Date },
): Promise<ClaimedAnswer | undefined> {
  const [claimed] = await db.$queryRaw<ClaimedAnswer[]>`
    WITH due AS (
      SELECT e.id, e.state = 'sending' AS open, t.language FROM thread_entry e JOIN thread t ON t.id = e.thread_id
      WHERE e.id = ${entryId} AND e.kind IN ('answer', 'acknowledgement') AND e.state IN ('waiting', 'sending') AND e.leaves_at <= ${now}
      FOR UPDATE OF e)
    UPDATE thread_entry e SET state = 'sending', attempts = e.attempts + 1, sender = coalesce(e.sender, ${sender}),
      first_attempt_at = CASE WHEN due.open THEN e.first_attempt_at ELSE ${now} END
    FROM due WHERE e.id = due.id
    RETURNING e.id, e.thread_id AS "threadId", e.kind::text AS kind, e.to_address AS "toAddress", e.subject, e.body, due.language, e.sender,
              e.payload_sha256 AS "payloadSha256", e.attempts, e.first_attempt_at AS "firstAttemptAt", due.open`;
  return claimed;
}

/** Keeps which bytes a call sends, before it is made. */
export const keepPayload = (db: Db, entryId: bigint, payloadSha256: string): Promise<number> => db.$executeRaw`
  UPDATE thread_entry SET payload_sha256 = ${payloadSha256} WHERE id = ${entryId} AND state = 'sending'`;
