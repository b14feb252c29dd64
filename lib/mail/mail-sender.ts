/** One mail, whole, as it is handed over; its JSON is what a batch's hash covers. */
export type OutgoingMail = { messageId: string; from: string; replyTo: string; to: string; subject: string; html: string; text: string };

/**
 * What became of a call.
 * `unknown`: it may have left; only the same bytes under the same key may follow. `limited`: nothing left, later is fine.
 * `stopped`: nothing left and nothing will until a person acts (quota, key, domain). `invalid`: nothing left, something in
 * it is refused. `conflict`: the provider holds another content under this key.
 */
export type SendOutcome =
  | { kind: "accepted"; providerIds: string[] }
  | { kind: "unknown" | "limited"; error: string; retryAfterMs?: number }
  | { kind: "stopped" | "invalid" | "conflict"; error: string };

export interface MailSender {
  /** Mails per call. */
  readonly batchSize: number;
  /** Whether a call may be made again under its key without a second mail leaving. */
  readonly repeatable: boolean;
  send(mails: readonly OutgoingMail[], idempotencyKey: string): Promise<SendOutcome>;
}

/** A provider's words without the addresses they quote: they end in the audit. */
export const withoutAddresses = (error: string): string => error.replace(/[^\s@<>"'`]+@[^\s<>"'`]+/g, "…@…").slice(0, 300);
