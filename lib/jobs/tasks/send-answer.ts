import { now } from "../../clock";
import { answerJob, answerPayload } from "../../commands/replies/answer-job";
import { settleSending } from "../../commands/replies/settle-sending";
import { prisma } from "../../db/client";
import { liveCredit } from "../../db/credits/live-credit";
import { type ClaimedAnswer, claimAnswer, keepPayload } from "../../db/replies/claim-answer";
import { isDemonstration } from "../../db/settings/shop";
import { creditPage } from "../../domain/credits/token";
import { decideBatch, mayRepeat } from "../../domain/mailings/batch-decision";
import { type SenderKind, senderKind } from "../../domain/mailings/sender-kind";
import { CREDIT_LINK } from "../../domain/replies/answer-links";
import { threadAddress } from "../../domain/replies/reply-address";
import { WORKER } from "../../domain/staff/actor";
import { env } from "../../env";
import { answerMail } from "../../mail/answer-mail";
import type { MailSender, OutgoingMail } from "../../mail/mail-sender";
import { payloadSha256 } from "../../mail/make-mail";
import { outboxSender } from "../../mail/outbox-sender";
import { enqueue } from "../queue";
import { senderOf } from "../sender-of";
import { defineTask } from "../task";

/** A provider that will not, until a person acts, is asked again so much later. */
const STOPPED_MS = 600_000;

/**
 * Sends an answer or an acknowledgement. That a call may be under way is stored before it is made: killed at any line, the answer has
 * not left, or may have and is repeated with the same bytes under the same key for 23 hours; then a person decides.
 */
export const sendAnswerTask = defineTask("send-answer", ({ entryId }) => sendAnswer(entryId, INSTALLED));

/** Which way answers leave now, and the sender of a way. */
type Ways = { present: () => Promise<SenderKind>; of: (kind: string) => MailSender };

/** Also for tests, which bring a sender of their own. */
export async function sendAnswer(entryId: number, ways: Ways): Promise<void> {
  const at = now();
  const claimed = await claimAnswer(prisma, { entryId, sender: await ways.present(), now: at });
  if (!claimed) return waitForIt(entryId);
  const sender = ways.of(claimed.sender);
  const settle = (decision: unknown) => settleSending(WORKER, { entryId, attempts: claimed.attempts, decision });
  const names = claimed.body.includes(CREDIT_LINK);
  const link = names ? await creditLinkOf(claimed.threadId, at) : null;
  if (names && link === null) {
    await settle({ kind: claimed.open ? "review" : "fail", error: "the credit is there no more" });
    return;
  }
  const mail = mailOf(claimed, link);
  const unsure = whyNotAgain(claimed, { mail, sender, at });
  if (unsure) {
    await settle({ kind: "review", error: unsure });
    return;
  }
  await keepPayload(prisma, claimed.id, payloadSha256([mail]));
  await settle(await call(sender, mail, claimed));
}

/** Nothing leaves the house: the mailbox shows what was answered from the threads themselves. */
const keptHere: MailSender = outboxSender(async (mails) => mails.map(({ messageId }) => `outbox-${messageId}`));

const INSTALLED: Ways = {
  present: async () =>
    senderKind({ demonstration: await isDemonstration(prisma), resendApiKey: env.RESEND_API_KEY, smtpUrl: env.SMTP_URL }),
  of: (kind) => (kind === "outbox" ? keptHere : senderOf(kind)),
};

/** A job that came too early waits; for what was taken back or has left there is nothing to do. */
async function waitForIt(entryId: number): Promise<void> {
  const entry = await prisma.threadEntry.findUnique({ where: { id: entryId }, select: { id: true, state: true, leavesAt: true } });
  if (!entry?.leavesAt || (entry.state !== "waiting" && entry.state !== "sending")) return;
  await enqueue(prisma, "send-answer", answerPayload(entry.id), answerJob(entry.id, entry.leavesAt));
}

/** The private page of the credit that the thread's customer can still use; null: none. */
async function creditLinkOf(threadId: bigint, at: Date): Promise<string | null> {
  const thread = await prisma.thread.findUniqueOrThrow({ where: { id: threadId }, select: { customerId: true, incidentId: true } });
  const { customerId, incidentId } = thread;
  const credit = customerId === null ? null : await liveCredit(prisma, { customerId, incidentId, now: at });
  return credit && creditPage({ url: env.APP_URL, secret: env.APP_SECRET }, credit);
}

const mailOf = ({ id, threadId, kind, toAddress, subject, body, language }: ClaimedAnswer, creditLink: string | null): OutgoingMail =>
  answerMail(
    { entryId: id, to: toAddress, subject, body, language: language === "en" ? "en" : "fr", byMachine: kind === "acknowledgement" },
    { from: env.MAIL_FROM, replyTo: threadAddress(env.MAIL_REPLY_TO, threadId, env.APP_SECRET), creditLink },
  );

/** Why what may have left must not be sent again; null where it may. Before its bytes were kept no call was made. */
function whyNotAgain(
  { open, payloadSha256: kept, firstAttemptAt }: ClaimedAnswer,
  { mail, sender, at }: { mail: OutgoingMail; sender: MailSender; at: Date },
): string | null {
  if (!open || kept === null) return null;
  if (!sender.repeatable) return "interrupted";
  if (kept !== payloadSha256([mail])) return "the content has changed since the first call";
  return mayRepeat(firstAttemptAt, at) ? null : "unknown for longer than the provider remembers";
}

/** What the call came to, as a decision to be written down. */
async function call(sender: MailSender, mail: OutgoingMail, { open, payloadSha256: kept, attempts }: ClaimedAnswer) {
  const outcome = await sender.send([mail], mail.messageId);
  if (outcome.kind === "accepted") {
    const [providerId] = outcome.providerIds;
    return providerId ? { kind: "sent", providerId } : { kind: "fail", error: outcome.refusals?.[0] ?? "refused" };
  }
  const { error } = outcome;
  const decision = decideBatch({
    outcome: outcome.kind,
    retryAfterMs: "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined,
    ...{ attempts, size: 1, open: open && kept !== null, repeatable: sender.repeatable, now: now() },
  });
  if (decision.kind === "retry") return { ...decision, error };
  if (decision.kind === "pause")
    return { kind: "retry", at: new Date(now().getTime() + STOPPED_MS), mayHaveLeft: decision.mayHaveLeft, error };
  return { kind: decision.kind === "fail" ? "fail" : "review", error: error || "no answer" };
}
