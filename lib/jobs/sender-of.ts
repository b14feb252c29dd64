import { now } from "../clock";
import { prisma } from "../db/client";
import type { SendingChannel } from "../db/mailings/batches";
import { keepInOutbox } from "../db/mailings/outbox";
import { env } from "../env";
import { drillAside } from "../mail/drill-aside";
import type { MailSender, OutgoingMail } from "../mail/mail-sender";
import { outboxSender } from "../mail/outbox-sender";
import { resendSender } from "../mail/resend-sender";
import { smsSender } from "../mail/sms-sender";
import { smtpSender } from "../mail/smtp-sender";
import { inTurn } from "./provider-turn";

/** The sender of that kind for single mails; each of its calls waits for its turn at the provider. */
export const senderOf = (kind: string | null, channel: SendingChannel = "email"): MailSender =>
  inTurn(mailingSenderOf(kind, channel), providerName(kind, channel));

/** Under which name calls wait for one another. */
export const providerName = (kind: string | null, channel: SendingChannel): string => (channel === "sms" ? "sms" : (kind ?? ""));

/**
 * The sender that was chosen when the mailing was let go; another environment does not change it underway. Whatever it is, mail to the
 * customers of a drill stays in the built-in mailbox. Whoever calls it waits for a turn before.
 */
export function mailingSenderOf(kind: string | null, channel: SendingChannel): MailSender {
  if (kind === "outbox") return outboxSender(keepHere);
  return channel === "sms" ? providerOf(kind, channel) : drillAside(providerOf(kind, channel), outboxSender(keepHere));
}

/** Answers and trial copies are shown from their own rows: only messages of mailings need one here. */
async function keepHere(mails: readonly OutgoingMail[]): Promise<string[]> {
  const ofMailings = mails.filter(({ messageId }) => /^\d+$/.test(messageId));
  const ids = await keepInOutbox(prisma, ofMailings, now());
  const kept = new Map(ofMailings.map(({ messageId }, i) => [messageId, ids[i] ?? ""]));
  return mails.map(({ messageId }) => kept.get(messageId) ?? `outbox-${messageId}`);
}

function providerOf(kind: string | null, channel: SendingChannel): MailSender {
  if (channel === "sms") {
    if (!env.SMS_GATEWAY_URL) throw new Error("SMS_GATEWAY_URL is missing and a mailing has text messages");
    return smsSender({ url: env.SMS_GATEWAY_URL, token: env.SMS_GATEWAY_TOKEN, from: env.SMS_FROM });
  }
  if (kind === "resend") {
    if (!env.RESEND_API_KEY) throw new Error("RESEND_API_KEY is missing and a mailing is being sent through Resend");
    return resendSender({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL, validation: env.RESEND_VALIDATION });
  }
  if (kind === "smtp") {
    if (!env.SMTP_URL) throw new Error("SMTP_URL is missing and a mailing is being sent through SMTP");
    return smtpSender({ url: env.SMTP_URL, host: new URL(env.APP_URL).hostname });
  }
  throw new Error(`no sender named ${kind}`);
}
