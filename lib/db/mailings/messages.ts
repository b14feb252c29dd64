import type { Tx } from "../client";
import type { MessageChannel } from "../generated/client";
import { heldRecipients, type MailingScope } from "./recipients";

export type NewMessage = {
  customerId: bigint;
  channel: MessageChannel;
  skipReason: string | null;
  toAddress: string | null;
  variant: string;
  values: Record<string, string>;
  creditId: bigint | null;
  choiceId: bigint | null;
  /** The recipient's own; null: the shop's. */
  zone: string | null;
};

/** Writes a chunk of a mailing's messages; customers who have theirs keep it. Answers with how many were written. */
export async function insertMessages(tx: Tx, mailingId: number, messages: NewMessage[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO mail_message (mailing_id, customer_id, channel, state, skip_reason, to_address, variant, values, credit_id, choice_id, zone)
    SELECT ${mailingId}, customer_id, channel::message_channel, (CASE WHEN skip_reason IS NULL THEN 'rendered' ELSE 'skipped' END)::message_state,
           skip_reason, to_address, variant, vals, credit_id, choice_id, zone
    FROM unnest(${messages.map((m) => m.customerId)}::bigint[], ${messages.map((m) => m.channel)}::text[],
                ${messages.map((m) => m.skipReason)}::text[], ${messages.map((m) => m.toAddress)}::text[],
                ${messages.map((m) => m.variant)}::text[], ${messages.map((m) => JSON.stringify(m.values))}::jsonb[],
                ${messages.map((m) => m.creditId)}::bigint[], ${messages.map((m) => m.choiceId)}::bigint[],
                ${messages.map((m) => m.zone)}::text[])
      AS given (customer_id, channel, skip_reason, to_address, variant, vals, credit_id, choice_id, zone)
    ON CONFLICT (mailing_id, customer_id) DO NOTHING`;
}

/** Members on hold get nothing; they are listed, so that nobody is missing without a reason. */
export async function insertHeld(tx: Tx, mailing: MailingScope, now: Date): Promise<{ customerId: bigint }[]> {
  return tx.$queryRaw`
    INSERT INTO mail_message (mailing_id, customer_id, channel, state, skip_reason, to_address, variant, values)
    SELECT ${mailing.id}, m.customer_id, (CASE WHEN m.email = '' THEN 'letter' ELSE 'email' END)::message_channel, 'skipped', 'held',
           nullif(m.email, ''), m.language, '{}'
    FROM cohort_member m WHERE m.incident_id = ${mailing.incidentId} AND m.customer_id IN (${await heldRecipients(tx, mailing, now)})
    ON CONFLICT (mailing_id, customer_id) DO NOTHING
    RETURNING customer_id AS "customerId"`;
}

/**
 * Customers of this mailing who share an address with another of its kind: one of them would get two. Gestures of one plan are looked at
 * together. One pass over their messages, whatever the planner knows of them: a join of the table with itself took minutes on messages
 * written a moment ago.
 */
export async function sharedAddresses(tx: Tx, mailingId: number): Promise<{ customerId: bigint }[]> {
  return tx.$queryRaw`
    SELECT customer_id AS "customerId" FROM (
      SELECT m.mailing_id, m.customer_id, min(m.customer_id) OVER same AS first, max(m.customer_id) OVER same AS last
      FROM mail_message m
      WHERE m.mailing_id = ANY(ARRAY(
          SELECT o.id FROM mailing g JOIN mailing o ON o.id = g.id OR (o.plan_id = g.plan_id AND o.step = 'gesture' AND g.step = 'gesture') WHERE g.id = ${mailingId}))
        AND m.state <> 'skipped' AND m.channel = 'email' AND m.to_address IS NOT NULL
      WINDOW same AS (PARTITION BY m.to_address)) addressed
    WHERE mailing_id = ${mailingId} AND first <> last ORDER BY 1`;
}
