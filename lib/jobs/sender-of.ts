import { now } from "../clock";
import { prisma } from "../db/client";
import type { SendingChannel } from "../db/mailings/batches";
import { keepInOutbox } from "../db/mailings/outbox";
import { env } from "../env";
import type { MailSender } from "../mail/mail-sender";
import { outboxSender } from "../mail/outbox-sender";
import { resendSender } from "../mail/resend-sender";
import { smsSender } from "../mail/sms-sender";
import { smtpSender } from "../mail/smtp-sender";

/** The sender that was chosen when the mailing was let go; another environment does not change it underway. */
export function senderOf(kind: string | null, channel: SendingChannel = "email"): MailSender {
  if (kind === "outbox") return outboxSender((mails) => keepInOutbox(prisma, mails, now()));
  if (channel === "sms") {
    if (!env.SMS_GATEWAY_URL) throw new Error("SMS_GATEWAY_URL is missing and a mailing has text messages");
    return smsSender({ url: env.SMS_GATEWAY_URL, token: env.SMS_GATEWAY_TOKEN, from: env.SMS_FROM });
  }
  if (kind === "resend") {
    if (!env.RESEND_API_KEY) throw new Error("RESEND_API_KEY is missing and a mailing is being sent through Resend");
    return resendSender({ apiKey: env.RESEND_API_KEY, baseUrl: env.RESEND_BASE_URL });
  }
  if (kind === "smtp") {
    if (!env.SMTP_URL) throw new Error("SMTP_URL is missing and a mailing is being sent through SMTP");
    return smtpSender({ url: env.SMTP_URL, host: new URL(env.APP_URL).hostname });
  }
  throw new Error(`no sender named ${kind}`);
}
