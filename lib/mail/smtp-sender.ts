import { createTransport } from "nodemailer";
import { type MailSender, withoutAddresses } from "./mail-sender";

/**
 * One mail per call. SMTP knows no idempotency key: an answer that never came leaves it open whether the mail did, so such a
 * mail is for a person to decide on. The Message-ID comes from our own id and stays the same.
 */
export function smtpSender({ url, host }: { url: string; host: string }): MailSender {
  const transport = createTransport(url);
  return {
    batchSize: 1,
    repeatable: false,
    send: async (mails) => {
      const mail = mails[0];
      if (!mail || mails.length > 1) throw new RangeError("one mail per call");
      const { messageId, from, replyTo, to, subject, html, text } = mail;
      try {
        const stableId = `<message-${messageId}@${host}>`;
        const sent = await transport.sendMail({ messageId: stableId, from, replyTo, to, subject, html, text });
        return { kind: "accepted", providerIds: [sent.messageId] };
      } catch (error) {
        return classify(error as SmtpError);
      }
    },
  };
}

type SmtpError = { message?: string; code?: string; responseCode?: number };

/** Refused by the server, or never connected: nothing left. Anything else stays open. */
function classify({ message = "", code, responseCode }: SmtpError) {
  const error = withoutAddresses(`${code ?? ""} ${responseCode ?? ""}: ${message}`);
  if (code === "EAUTH" || code === "ETLS") return { kind: "stopped" as const, error };
  if (code === "ECONNECTION" || code === "EDNS" || code === "ECONNREFUSED") return { kind: "limited" as const, error };
  if (responseCode && responseCode >= 400 && responseCode < 500) return { kind: "limited" as const, error };
  if (responseCode && responseCode >= 500) return { kind: "invalid" as const, error };
  return { kind: "unknown" as const, error };
}
