import { randomUUID } from "node:crypto";
import { now } from "../clock";
import { finishSending } from "../commands/mailings/finish-sending";
import { prisma } from "../db/client";
import { type MessageToSend, unsentMessages } from "../db/mailings/batches";
import { readPieces } from "../db/mailings/pieces";
import { WORKER } from "../domain/staff/actor";
import { MailingSender } from "../jobs/mailing-sender";
import { mailOf } from "../jobs/message-mail";
import { senderOf } from "../jobs/sender-of";
import { defineTask, type Task } from "../jobs/task";
import { sendMailingTask, sendWholeMailing } from "../jobs/tasks/send-mailing";
import type { MailSender } from "../mail/mail-sender";

/**
 * Ways to send that look right and are not, each with the one fault that its name tells: whatever proves that mails are neither
 * lost nor doubled must find it in them. `real` is the product's own.
 */
export const SENDERS = ["real", "new_key_on_retry", "marks_before_the_call", "claims_without_storing"] as const;
export type SenderVariant = (typeof SENDERS)[number];

export function sendingTask(variant: SenderVariant): Task<"send-mailing"> {
  if (variant === "real") return sendMailingTask;
  return defineTask("send-mailing", async ({ mailingId }) => {
    // Also begins the mailing; a worker that is asked to stop sends nothing.
    await sendWholeMailing(mailingId, { stopping: () => true });
    const mailing = await prisma.mailing.findUniqueOrThrow({ where: { id: mailingId } });
    if (mailing.status === "sending") await BAD[variant](mailingId, senderOf(mailing.sender));
  });
}

const BAD: Record<Exclude<SenderVariant, "real">, (mailingId: number, sender: MailSender) => Promise<void>> = {
  new_key_on_retry: async (mailingId, sender) => {
    const fresh: MailSender = { ...sender, send: (mails) => sender.send(mails, randomUUID()) };
    const surroundings = { now, pace: async () => {}, stopping: () => false };
    for (;;) {
      const again = await new MailingSender(mailingId, fresh, surroundings).run();
      if (!again) return;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, again.getTime() - Date.now())));
    }
  },
  marks_before_the_call: (mailingId, sender) =>
    inHundreds(mailingId, async (messages, call) => {
      await mark(messages);
      await call(sender);
    }),
  claims_without_storing: (mailingId, sender) =>
    inHundreds(mailingId, async (messages, call) => {
      if ((await call(sender)) === "accepted") await mark(messages);
    }),
};

const mark = (messages: MessageToSend[]) =>
  prisma.mailMessage.updateMany({ where: { id: { in: messages.map((message) => message.id) } }, data: { state: "sent" } });

type Step = (messages: MessageToSend[], call: (sender: MailSender) => Promise<string>) => Promise<void>;

async function inHundreds(mailingId: number, step: Step): Promise<void> {
  const text = { pieces: await readPieces(prisma, mailingId), promotes: false };
  for (;;) {
    const next = { mailingId, channel: "email", limit: 100, asleep: [], shopZone: "UTC" } as const;
    const messages = await unsentMessages(prisma, next);
    if (messages.length === 0) break;
    const mails = messages.map((message) => mailOf(message, text));
    await step(messages, async (sender) => (await sender.send(mails, randomUUID())).kind);
  }
  await finishSending(WORKER, { mailingId });
}
