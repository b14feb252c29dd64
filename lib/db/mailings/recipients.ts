import { type Db, Prisma, type Tx } from "../client";
import type { MailingStep } from "../generated/client";
import { cameBack } from "./came-back";

/** What says whom a mailing is for. */
export type MailingScope = {
  id: number;
  incidentId: number;
  step: MailingStep;
  planId: number | null;
  correctsId: number | null;
  /** The mailing whose messages came back and are sent again. */
  againOf: number | null;
  cohortKey: string;
  promotes: boolean;
};
export type Recipient = { customerId: bigint; executed: boolean; nothing: boolean };
type Page = { now: Date; after: bigint; limit: number };

/** The next customers of a mailing who have no message of it yet, by customer id; nobody who is on hold. */
export const nextRecipients = (db: Db, mailing: MailingScope, page: Page): Promise<Recipient[]> =>
  mailing.step === "gesture" ? nextTreated(db, mailing, page) : nextConcerned(db, mailing, page);

/** A gesture is for whom the plan treats; held customers are in no plan. */
async function nextTreated(db: Db, { id, planId, againOf, cohortKey }: MailingScope, { after, limit }: Page): Promise<Recipient[]> {
  const again = againOf === null ? Prisma.empty : Prisma.sql`AND c.customer_id IN (${await cameBack(db, { mailingId: againOf, by: id })})`;
  return db.$queryRaw`
    SELECT customer_id AS "customerId", bool_and(state IN ('done', 'by_hand')) AS executed, bool_and(kind = 'nothing') AS nothing
    FROM compensation c WHERE plan_id = ${planId} AND cohort_key = ${cohortKey} AND customer_id > ${after} AND rule_id NOT LIKE 'extra/%' ${again}
      AND NOT EXISTS (SELECT FROM mail_message m WHERE m.mailing_id = ${id} AND m.customer_id = c.customer_id AND m.customer_id > ${after})
    GROUP BY customer_id ORDER BY customer_id LIMIT ${limit}`;
}

async function nextConcerned(db: Db, mailing: MailingScope, { now, after, limit }: Page): Promise<Recipient[]> {
  const rows = await db.$queryRaw<{ customerId: bigint }[]>`
    SELECT c.customer_id AS "customerId" FROM (${await concerned(db, mailing, now)}) c
    WHERE NOT c.held AND c.customer_id > ${after}
      AND NOT EXISTS (SELECT FROM mail_message m WHERE m.mailing_id = ${mailing.id} AND m.customer_id = c.customer_id)
      AND ${await untold(db, mailing, now)}
    ORDER BY 1 LIMIT ${limit}`;
  return rows.map(({ customerId }) => ({ customerId, executed: true, nothing: false }));
}

/** Members on hold whom the mailing would be for; a gesture's are in no plan. */
export const heldRecipients = async (db: Db, mailing: MailingScope, now: Date): Promise<Prisma.Sql> =>
  mailing.step === "gesture" && mailing.againOf === null
    ? Prisma.sql`
        SELECT h.customer_id FROM cohort_member h WHERE h.incident_id = ${mailing.incidentId} AND h.cohort_key = ${mailing.cohortKey} AND h.held
          AND NOT EXISTS (SELECT FROM compensation c WHERE c.plan_id = ${mailing.planId} AND c.customer_id = h.customer_id)`
    : Prisma.sql`SELECT c.customer_id FROM (${await concerned(db, mailing, now)}) c WHERE c.held`;

/**
 * Leaves out, as `lapsed`, whoever still has a message here though the mailing is no longer for them: put on hold, moved, no longer
 * affected, told by another mailing meanwhile, their credit used, or promotion refused. A gesture is for whom its sealed plan treated,
 * whatever came since.
 */
export async function skipLapsed(tx: Tx, mailing: MailingScope, now: Date): Promise<number> {
  if (mailing.step === "gesture") return 0;
  const agreed = mailing.promotes
    ? Prisma.sql`AND EXISTS (SELECT FROM contact_preference w WHERE w.customer_id = m.customer_id AND w.promotion)`
    : Prisma.empty;
  return tx.$executeRaw`
    UPDATE mail_message m SET state = 'skipped', skip_reason = 'lapsed'
    WHERE m.mailing_id = ${mailing.id} AND m.state = 'rendered' AND NOT (
      EXISTS (
        SELECT FROM (${await concerned(tx, mailing, now)}) c
        WHERE c.customer_id = m.customer_id AND NOT c.held AND ${await untold(tx, mailing, now)}) ${agreed})`;
}

/** Whom a step is for, as (customer_id, held). */
async function concerned(db: Db, mailing: MailingScope, now: Date): Promise<Prisma.Sql> {
  const { id, incidentId, step, planId, correctsId, againOf, cohortKey } = mailing;
  const member = Prisma.sql`LEFT JOIN cohort_member h ON h.incident_id = ${incidentId} AND h.customer_id = who.customer_id`;
  if (againOf !== null)
    return Prisma.sql`
      SELECT who.customer_id, coalesce(h.held, false) AS held FROM (${await cameBack(db, { mailingId: againOf, by: id })}) who ${member}`;
  if (step === "correction")
    return Prisma.sql`
      SELECT who.customer_id, coalesce(h.held, false) AS held FROM mail_message who ${member}
      WHERE who.mailing_id = ${correctsId} AND ${REACHED}`;
  if (step === "reminder")
    return Prisma.sql`
      SELECT DISTINCT who.customer_id, coalesce(h.held, false) AS held
      FROM credit who JOIN compensation p ON p.id = who.compensation_id AND p.plan_id = ${planId} AND p.cohort_key = ${cohortKey} ${member}
      WHERE ${unusedAt(now)}`;
  const reporters = step === "thanks" ? Prisma.sql`AND who.reported` : Prisma.empty;
  return Prisma.sql`
    SELECT who.customer_id, who.held FROM cohort_member who
    WHERE who.incident_id = ${incidentId} AND who.cohort_key = ${cohortKey} ${reporters}`;
}

/** It left, and nobody said that it did not arrive. */
const REACHED = Prisma.sql`who.state = 'sent' AND who.delivery NOT IN ('failed', 'suppressed', 'bounced')`;

/** The credit `who`: one of which nothing was spent, set aside, revoked or has expired. */
export const unusedAt = (now: Date): Prisma.Sql => Prisma.sql`
  who.revoked_at IS NULL AND who.redeemed_minor = 0 AND who.authorised_minor = 0 AND who.expired_minor = 0 AND who.expires_at > ${now}`;

/** Nobody is reminded twice within a week. */
const REMIND_AGAIN_DAYS = 7;

/**
 * Whether `c.customer_id` still lacks what the mailing says: no other mailing of its kind has gone to them, or is about to, under any
 * record of the same person; and of several records of one person, one is written to. The mailings are looked up first: most often
 * there is no other, and nothing is left to ask for each customer.
 */
async function untold(db: Db, mailing: MailingScope, now: Date): Promise<Prisma.Sql> {
  const { id, incidentId, step, planId, correctsId } = mailing;
  const others = await db.mailing.findMany({ where: { id: { not: id }, incidentId, step, planId, correctsId }, select: { id: true } });
  // From the few records of one person to their messages, by index: the other way round, each customer would read all messages.
  const told = Prisma.sql`
    AND NOT EXISTS (
      SELECT FROM (${RECORDS}) r
      CROSS JOIN LATERAL (
        SELECT m.mailing_id, m.state, m.sent_at, m.delivery FROM mail_message m
        WHERE m.customer_id = r.id AND m.mailing_id = ANY(${others.map((other) => other.id)}::int[]) OFFSET 0) m
      JOIN mailing g ON g.id = m.mailing_id WHERE ${saidSince(mailing, now)})`;
  return Prisma.sql`NOT EXISTS (${await betterRecord(db, mailing, now)}) ${others.length === 0 ? Prisma.empty : told}`;
}

/**
 * It has left or may have, or will without anybody's doing; what is only prepared, was called back or failed says nothing, nor does what
 * came back to whom it is sent again.
 */
function saidSince({ step, againOf }: MailingScope, now: Date): Prisma.Sql {
  const arrived = againOf === null ? Prisma.empty : Prisma.sql`AND m.delivery NOT IN ('failed', 'suppressed', 'bounced')`;
  const recent = Prisma.sql`m.sent_at > ${now}::timestamptz - make_interval(days => ${REMIND_AGAIN_DAYS}::int)`;
  return Prisma.sql`(
    m.state IN ('sending', 'needs_review') OR (m.state = 'sent' AND ${step === "reminder" ? recent : Prisma.sql`true`} ${arrived})
    OR (m.state = 'rendered' AND g.status NOT IN ('rendering', 'ready', 'cancelled')))`;
}

/** Every record of the person that `c.customer_id` is one of: itself, the kept one, those merged into it, those merged with it. */
const RECORDS = Prisma.sql`
  SELECT c.customer_id AS id
  UNION ALL SELECT k.merged_into FROM customer k WHERE k.id = c.customer_id AND k.merged_into IS NOT NULL
  UNION ALL SELECT x.id FROM customer x WHERE x.merged_into = c.customer_id
  UNION ALL SELECT x.id FROM customer k JOIN customer x ON x.merged_into = k.merged_into WHERE k.id = c.customer_id`;

/** Another record of the same person to write to instead of `c`: the kept one, else the oldest. Members are compared across cohorts. */
async function betterRecord(db: Db, mailing: MailingScope, now: Date): Promise<Prisma.Sql> {
  const members = Prisma.sql`SELECT customer_id FROM cohort_member WHERE incident_id = ${mailing.incidentId}`;
  const peers =
    (mailing.step === "notice" || mailing.step === "thanks") && mailing.againOf === null ? members : await concerned(db, mailing, now);
  return Prisma.sql`
    SELECT FROM customer k WHERE k.id = c.customer_id AND k.merged_into IS NOT NULL AND EXISTS (
      SELECT FROM (${peers}) o
      WHERE o.customer_id IN (SELECT x.id FROM customer x WHERE x.id = k.merged_into OR (x.merged_into = k.merged_into AND x.id < k.id)))`;
}
