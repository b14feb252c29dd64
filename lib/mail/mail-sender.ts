import type { Stop } from "../domain/mailings/batch-decision";

/** One mail, whole, as it is handed over; a batch's hash covers all of it. Of a text message only `to` and `text` count. */
export type OutgoingMail = {
  messageId: string;
  from: string;
  replyTo: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Further headers; none of their values holds a line break. */
  headers?: Readonly<Record<string, string>>;
  /** What the provider tells it by, with everything that becomes of it. */
  tag?: string;
};

/**
 * What became of a call. `accepted`: in the order of the mails, each has its id or what was said against it; those refused never leave.
 * `unknown`: it may have left; only the same bytes under the same key may follow. `limited`: nothing left, later is fine.
 * `stopped`: nothing left and nothing will until a person acts (quota, key, domain). `invalid`: nothing left, something in
 * it is refused. `conflict`: the provider holds another content under this key.
 */
export type SendOutcome =
  | { kind: "accepted"; providerIds: (string | null)[]; refusals?: (string | null)[] }
  | { kind: "unknown" | "limited"; error: string; retryAfterMs?: number }
  | { kind: "stopped"; error: string; because?: Stop }
  | { kind: "invalid" | "conflict"; error: string };

export interface MailSender {
  /** Mails per call. */
  readonly batchSize: number;
  /** Whether a call may be made again under its key without a second mail leaving. */
  readonly repeatable: boolean;
  send(mails: readonly OutgoingMail[], idempotencyKey: string): Promise<SendOutcome>;
}

/** A provider's words without the addresses they quote: they end in the audit. */
export const withoutAddresses = (error: string): string => error.replace(/[^\s@<>"'`]+@[^\s<>"'`]+/g, "…@…").slice(0, 300);
