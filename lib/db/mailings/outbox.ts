import type { Db } from "../client";

export type MailToKeep = { messageId: string; to: string; from: string; replyTo: string; subject: string };

/** Keeps mails in the built-in outbox, each once; answers with their ids in the order given. */
export async function keepInOutbox(db: Db, mails: readonly MailToKeep[], at: Date): Promise<string[]> {
  const keys = mails.map((mail) => `message-${mail.messageId}`);
  await db.$executeRaw`
    INSERT INTO outbox_mail (idempotency_key, message_id, to_address, from_address, reply_to, subject, at)
    SELECT key, id, receiver, sender, reply, subject, ${at}
    FROM unnest(${keys}::text[], ${mails.map((mail) => BigInt(mail.messageId))}::bigint[], ${mails.map((mail) => mail.to)}::text[],
                ${mails.map((mail) => mail.from)}::text[], ${mails.map((mail) => mail.replyTo)}::text[], ${mails.map((mail) => mail.subject)}::text[])
      AS given (key, id, receiver, sender, reply, subject)
    ON CONFLICT (idempotency_key) DO NOTHING`;
  const kept = await db.outboxMail.findMany({ where: { idempotencyKey: { in: keys } }, select: { id: true, idempotencyKey: true } });
  const idByKey = new Map(kept.map((row) => [row.idempotencyKey, `outbox-${row.id}`]));
  return keys.map((key) => idByKey.get(key) ?? "");
}
