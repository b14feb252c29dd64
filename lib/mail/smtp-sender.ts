import { createTransport } from "nodemailer";
import { type MailSender, withoutAddresses } from "./mail-sender";

const CONNECT_MS = 15_000;
/** Longer than the slowest content filter takes over a mail, far shorter than the library's ten minutes. */
const ANSWER_MS = 60_000;

/**
 * One mail per call. SMTP knows no idempotency key: an answer that never came leaves it open whether the mail did, so such a
 * mail is for a person to decide on. The Message-ID comes from our own id and stays the same.
 */
export function smtpSender({ url, host }: { url: string; host: string }): MailSender {
  const transport = createTransport({ url, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS });
  return {
    batchSize: 1,
    repeatable: false,
    send: async (mails) => {
      const mail = mails[0];
      if (!mail || mails.length > 1) throw new RangeError("one mail per call");
      const { messageId, from, replyTo, to, subject, html, text, headers } = mail;
      try {
        const stableId = `<message-${messageId}@${host}>`;
        const sent = await transport.sendMail({ messageId: stableId, from, replyTo, to, subject, html, text, headers });
        return { kind: "accepted", providerIds: [sent.messageId] };
      } catch (error) {
        return classify(error as SmtpError);
      }
    },
  };
}

type SmtpError = { message?: string; code?: string; responseCode?: number; command?: string; syscall?: string; timeoutType?: string };

/**
 * Only what surely came before the content was handed over, or was answered with a refusal, has not left. A connection that
 * broke looks alike before and after the content, so it stays open.
 */
function classify(given: SmtpError) {
  const { message = "", code, responseCode, command } = given;
  const error = withoutAddresses(`${code ?? ""} ${responseCode ?? ""}: ${message}`);
  if (code === "EAUTH" || code === "ETLS") return { kind: "stopped" as const, error };
  if (neverGreeted(given)) return { kind: "limited" as const, error };
  if (code === "EENVELOPE" || code === "EMESSAGE") {
    if (responseCode && responseCode >= 400 && responseCode < 500) return { kind: "limited" as const, error };
    // The sender's address or account is refused: so would be every other mail.
    if (command === "MAIL FROM" && responseCode) return { kind: "stopped" as const, error };
    return { kind: "invalid" as const, error };
  }
  return { kind: "unknown" as const, error };
}

const neverGreeted = ({ message = "", code, syscall, timeoutType }: SmtpError): boolean =>
  code === "EDNS" ||
  syscall === "connect" ||
  (timeoutType !== undefined && timeoutType !== "SOCKET_TIMEOUT") ||
  message.startsWith("Invalid greeting");
