import { prisma } from "../../db/client";
import { maskEmail } from "../../domain/credits/mask-email";

/** Somebody who warned and is in no cohort: no mailing goes to them. */
export type OutsideReporter = {
  /** As it is shown: masked for whoever may not read addresses. */
  email: string;
  masked: boolean;
  customerId: string | null;
  /** Where they wrote to us last. */
  threadId: string | null;
};

/** So many are named; those who warned last come first. */
const MOST = 100;

/** Those who warned of an incident and are in none of its cohorts, under no record of theirs; nobody before it was split. */
export async function reportersOutside(incidentId: number, masked: boolean): Promise<OutsideReporter[]> {
  const rows = await prisma.$queryRaw<{ email: string; customerId: bigint | null; threadId: bigint | null }[]>`
    SELECT r.email, who.id AS "customerId", said.id AS "threadId" FROM incident_reporter r
    LEFT JOIN LATERAL (SELECT coalesce(c.merged_into, c.id) AS id FROM customer c WHERE c.email = r.email ORDER BY c.id LIMIT 1) who ON true
    LEFT JOIN LATERAL (
      SELECT t.id FROM thread t WHERE t.address = r.email OR t.customer_id = who.id
      ORDER BY (t.incident_id = r.incident_id) DESC NULLS LAST, t.last_at DESC LIMIT 1) said ON true
    WHERE r.incident_id = ${incidentId} AND EXISTS (SELECT FROM cohort_split s WHERE s.incident_id = r.incident_id) AND NOT EXISTS (
      SELECT FROM customer c JOIN cohort_member m ON m.incident_id = r.incident_id AND m.customer_id IN (c.id, c.merged_into) WHERE c.email = r.email)
    ORDER BY r.at DESC, r.email LIMIT ${MOST}`;
  return rows.map(({ email, customerId, threadId }) => ({
    email: masked ? (maskEmail(email) ?? "") : email,
    masked,
    customerId: customerId === null ? null : String(customerId),
    threadId: threadId === null ? null : String(threadId),
  }));
}
