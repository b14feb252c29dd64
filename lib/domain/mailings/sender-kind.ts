export type SenderKind = "resend" | "smtp" | "outbox";

/** Which way mails leave. A demonstration's customers are invented: nothing ever leaves it. */
export function senderKind(given: { demonstration: boolean; resendApiKey?: string; smtpUrl?: string }): SenderKind {
  if (given.demonstration) return "outbox";
  if (given.resendApiKey) return "resend";
  return given.smtpUrl ? "smtp" : "outbox";
}
