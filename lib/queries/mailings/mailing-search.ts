import { z } from "zod";
import { MAILING_TABS } from "../../domain/mailings/mailing-tab";

const optionalId = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)
  .nullable()
  .catch(null)
  .default(null);

/** What the address of a mailing asks for; anything unreadable counts as absent. */
export const mailingSearchSchema = z.object({
  tab: z.enum(MAILING_TABS).nullable().catch(null).default(null),
  q: z.string().trim().max(100).catch("").default(""),
  state: z.enum(["rendered", "sending", "sent", "failed", "needs_review", "skipped"]).nullable().catch(null).default(null),
  channel: z.enum(["email", "sms", "letter", "call"]).nullable().catch(null).default(null),
  delivery: z.enum(["delivered", "delayed", "bounced", "complained", "failed", "suppressed"]).nullable().catch(null).default(null),
  after: optionalId,
  /** The customer whose letter is shown. */
  as: optionalId,
  /** The customer whose history stands beside the list. */
  row: optionalId,
});
export type MailingSearch = z.output<typeof mailingSearchSchema>;

/** The id in an address; null for what is none. */
export const readMailingId = (segment: string): number | null => (/^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : null);
