import type { Tx } from "../client";

/**
 * Takes everything of a cancelled mailing that waits out of every call: batches that never left are dissolved, those that an earlier
 * call left open go to a person. Batches under way are left to whoever holds them. A batch that somebody is just taking is waited
 * for, and is under way then.
 */
export async function cancelUnsent(tx: Tx, mailingId: number): Promise<{ cancelled: number; toReview: number }> {
  const waiting = await tx.$queryRaw<{ id: bigint; open: boolean }[]>`
    SELECT id, first_attempt_at IS NOT NULL AS open FROM mail_batch WHERE mailing_id = ${mailingId} AND state = 'pending' ORDER BY id FOR UPDATE`;
  const open = waiting.filter((batch) => batch.open).map((batch) => batch.id);
  const unsent = waiting.filter((batch) => !batch.open).map((batch) => batch.id);
  const toReview = await tx.$executeRaw`
    UPDATE mail_message SET state = 'needs_review' WHERE batch_id = ANY(${open}::bigint[]) AND state = 'sending'`;
  await tx.$executeRaw`UPDATE mail_batch SET state = 'needs_review' WHERE id = ANY(${open}::bigint[])`;
  await tx.$executeRaw`
    UPDATE mail_message SET state = 'rendered', batch_id = NULL WHERE batch_id = ANY(${unsent}::bigint[]) AND state = 'sending'`;
  await tx.$executeRaw`DELETE FROM mail_batch WHERE id = ANY(${unsent}::bigint[])`;
  return { cancelled: await skipCancelled(tx, mailingId), toReview };
}

/** Whatever of a cancelled mailing is in no call never leaves, by whatever way it would have. */
export const skipCancelled = (tx: Tx, mailingId: number): Promise<number> => tx.$executeRaw`
  UPDATE mail_message m SET state = 'skipped', skip_reason = 'cancelled'
  FROM mailing g WHERE g.id = m.mailing_id AND g.id = ${mailingId} AND g.status = 'cancelled' AND m.state = 'rendered'`;
