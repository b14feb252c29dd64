import { now } from "../../clock";
import { settleTest } from "../../commands/mailings/settle-test";
import { prisma } from "../../db/client";
import { isDemonstration } from "../../db/settings/shop";
import { senderKind } from "../../domain/mailings/sender-kind";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { testLetter, testSubject } from "../../queries/mailings/test-letter";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";

/** A copy that could not be sent in this time is given up: whoever asked for it has long asked again. */
const PATIENCE_MS = 60 * 60_000;

/** Sends one copy to a colleague under a key of its own; sent again by a worker that was killed, it is the same mail. */
export const sendTestTask = defineTask("send-test", async ({ testSendId }) => {
  const test = await prisma.testSend.findUnique({ where: { id: testSendId } });
  if (test?.state !== "waiting") return;
  const letter = await testLetter(test);
  const { drill } = await prisma.incident.findUniqueOrThrow({ where: { id: test.incidentId }, select: { drill: true } });
  const error = letter
    ? await send(testSendId, drill ? null : test.toAddress, { ...letter, subject: testSubject(letter) })
    : "the letter is there no more";
  if (error === undefined && now().getTime() - test.at.getTime() < PATIENCE_MS) throw new Error(`test ${testSendId}: no answer yet`);
  await settleTest(WORKER, { testSendId, error: error === undefined ? "no answer" : error });
});

type Content = { subject: string; html: string; text: string };

/**
 * Null when it was accepted, what was said when it was refused, undefined when nothing is known and it may be sent again. `to` null: a
 * copy of a drill's letter, which stays here.
 */
async function send(testSendId: number, to: string | null, { subject, html, text }: Content): Promise<string | null | undefined> {
  const kind = senderKind({ demonstration: await isDemonstration(prisma), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL });
  // The mailbox shows copies from their own rows.
  if (kind === "outbox" || to === null) return null;
  const sender = senderOf(kind);
  const mail = { messageId: `test-${testSendId}`, from: env.MAIL_FROM, replyTo: env.MAIL_REPLY_TO, to, subject, html, text };
  const outcome = await sender.send([mail], `test-${testSendId}`);
  if (outcome.kind === "accepted") return outcome.refusals?.[0] ?? null;
  if (outcome.kind === "limited" || (outcome.kind === "unknown" && sender.repeatable)) return undefined;
  return outcome.error;
}
