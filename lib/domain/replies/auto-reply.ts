/** Mail that no person wrote to us, and what it is; `null` for what a person wrote. */
export type AutoReply = "bounce" | "loop" | "out_of_office" | "automatic";

export type ReplyHeaders = {
  /** Lower-case names; the last of several wins. */
  headers: Readonly<Record<string, string>>;
  from: string;
  subject: string;
};

/** Put on everything that leaves: a mail that comes back with it has gone round in a circle. */
export const LOOP_HEADER = "x-amends-message";

/**
 * By what mail software says of itself (RFC 3834 and what is in use beside it) before what its subject says: a person may write
 * “out of office” too, but no person sends `Auto-Submitted`.
 */
export function recogniseAutoReply({ headers, from, subject }: ReplyHeaders): AutoReply | null {
  if (headers[LOOP_HEADER]) return "loop";
  if (isBounce(headers, from)) return "bounce";
  const says = (headers["auto-submitted"] ?? "no").toLowerCase().split(";")[0]?.trim();
  const automatic =
    says !== "no" ||
    headers["x-autoreply"] !== undefined ||
    headers["x-autorespond"] !== undefined ||
    /^(auto_reply|bulk|junk|list)$/i.test(headers.precedence ?? "") ||
    headers["list-id"] !== undefined ||
    /\b(all|oof|autoreply)\b/i.test(headers["x-auto-response-suppress"] ?? "");
  if (AWAY.test(subject.trim())) return "out_of_office";
  return automatic ? "automatic" : null;
}

const isBounce = (headers: ReplyHeaders["headers"], from: string): boolean =>
  /^(mailer-daemon|postmaster)@/i.test(from) ||
  /multipart\/report/i.test(headers["content-type"] ?? "") ||
  headers["x-failed-recipients"] !== undefined ||
  headers["return-path"]?.trim() === "<>";

/** As the subjects of such answers begin, in the two languages and in those of the common mail programs. */
const AWAY =
  /^(réponse automatique|absence|message d[’']absence|absent[e]? du bureau|je suis absent|automatic reply|auto(matic)?[- ]?reply|out of (the )?office|abwesen|respuesta automática|risposta automatica)/i;
