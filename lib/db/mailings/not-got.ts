import { openToAll } from "../../domain/mailings/quiet-hours";
import { type Db, Prisma } from "../client";
import { readShop } from "../settings/shop";
import { type SenderGone, senderGone } from "./sender-gone";
import { zonesOf } from "./waiting";

/** Where a member of a mailing's cohort stands. Every member has exactly one. */
export const STANDINGS = ["got", "on_its_way", "waiting", "to_review", "failed", "skipped", "by_hand", "not_addressed"] as const;
export type Standing = (typeof STANDINGS)[number];

/** `why` says more, in a word of ours: see `standingSql`. */
export type StandingCount = { standing: Standing; why: string; members: number };
export type StandingMember = { customerId: bigint; standing: Standing; why: string; detail: string | null };

/** Who has got a mailing, who has not and why, at this very moment: the counts add up to all members of its cohort. */
export async function notGot(db: Db, mailingId: number, now: Date): Promise<StandingCount[]> {
  const rows = await db.$queryRaw<{ standing: Standing; why: string; members: bigint }[]>`
    SELECT standing, why, count(*) AS members FROM (${await standings(db, mailingId, now)}) stood GROUP BY standing, why`;
  const counts = rows.map((row) => ({ ...row, members: Number(row.members) }));
  return counts.sort(
    (a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || b.members - a.members || (a.why < b.why ? -1 : 1),
  );
}

type Page = { mailingId: number; standing: Standing; why?: string; after?: bigint; limit: number };

/** The members behind one of the counts, by customer. `detail`: what the provider said, where it said something. */
export async function membersStanding(db: Db, { mailingId, standing, why, after = 0n, limit }: Page, now: Date): Promise<StandingMember[]> {
  return db.$queryRaw`
    SELECT customer_id AS "customerId", standing, why, detail FROM (${await standings(db, mailingId, now)}) stood
    WHERE standing = ${standing} ${why === undefined ? Prisma.empty : Prisma.sql`AND why = ${why}`} AND customer_id > ${after}
    ORDER BY customer_id LIMIT ${limit}`;
}

async function standings(db: Db, mailingId: number, now: Date): Promise<Prisma.Sql> {
  const mailing = await db.mailing.findUniqueOrThrow({ where: { id: mailingId } });
  const { quietFrom, quietTo } = mailing;
  const quiet = quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
  const shopZone = (await readShop(db)).zone;
  const zones = quiet ? [shopZone, ...(await zonesOf(db, mailingId))] : [];
  const asleep = zones.filter((zone) => openToAll(now, zone, { fallback: shopZone, quiet }) > now);
  const gone = { email: senderGone(mailing.sender, "email"), sms: senderGone(mailing.sender, "sms") };
  return Prisma.sql`
    SELECT c.customer_id, ${standingSql} AS standing, ${whySql(asleep, shopZone, gone)} AS why, coalesce(m.error, m.delivery_detail) AS detail
    FROM mailing g JOIN cohort_member c ON c.incident_id = g.incident_id AND c.cohort_key = g.cohort_key
    LEFT JOIN mail_message m ON m.mailing_id = g.id AND m.customer_id = c.customer_id
    LEFT JOIN mail_batch b ON b.id = m.batch_id
    WHERE g.id = ${mailingId}`;
}

const cameBack = Prisma.sql`m.delivery IN ('failed', 'suppressed', 'bounced')`;
const handedOver = Prisma.sql`(b.first_attempt_at IS NOT NULL AND b.state <> 'sent')`;

const standingSql = Prisma.sql`CASE
  WHEN m.id IS NULL THEN 'not_addressed'
  WHEN m.state = 'skipped' THEN 'skipped'
  WHEN m.state = 'sent' AND ${cameBack} THEN 'failed'
  WHEN m.state = 'sent' THEN 'got'
  WHEN m.state = 'failed' THEN 'failed'
  WHEN m.state = 'needs_review' THEN 'to_review'
  WHEN m.state = 'sending' AND ${handedOver} THEN 'on_its_way'
  WHEN m.channel IN ('letter', 'call') AND g.status NOT IN ('rendering', 'ready', 'scheduled') THEN 'by_hand'
  ELSE 'waiting' END`;

/**
 * got: email | sms | letter | call. on_its_way: under_way | unanswered. waiting: rendering | not_let_go | scheduled | canary | what paused it, or
 * paused | no_gateway | no_provider | quiet_hours | turn. failed: refused | bounced | suppressed | failed. skipped: its reason. by_hand: letter | call.
 * not_addressed: rendering | held | none.
 */
const whySql = (asleep: string[], shopZone: string, gone: Record<"email" | "sms", SenderGone | null>): Prisma.Sql => Prisma.sql`CASE
  WHEN m.id IS NULL THEN CASE WHEN g.status = 'rendering' THEN 'rendering' WHEN c.held THEN 'held' ELSE 'none' END
  WHEN m.state = 'skipped' THEN coalesce(m.skip_reason, '')
  WHEN m.state = 'sent' AND ${cameBack} THEN m.delivery::text
  WHEN m.state = 'sent' THEN m.channel::text
  WHEN m.state = 'failed' THEN 'refused'
  WHEN m.state = 'needs_review' THEN 'unknown'
  WHEN m.state = 'sending' AND ${handedOver} THEN CASE WHEN b.state = 'in_flight' THEN 'under_way' ELSE 'unanswered' END
  WHEN m.channel IN ('letter', 'call') AND g.status NOT IN ('rendering', 'ready', 'scheduled') THEN m.channel::text
  WHEN g.status = 'rendering' THEN 'rendering'
  WHEN g.status = 'ready' THEN 'not_let_go'
  WHEN g.status = 'scheduled' THEN 'scheduled'
  WHEN g.status = 'paused' THEN coalesce(g.stopped_because, 'paused')
  WHEN m.channel = 'email' AND ${gone.email}::text IS NOT NULL THEN ${gone.email}::text
  WHEN m.channel = 'sms' AND ${gone.sms}::text IS NOT NULL THEN ${gone.sms}::text
  WHEN g.status = 'holding' OR g.canary_size > 0 AND g.canary_passed_at IS NULL AND NOT m.canary THEN 'canary'
  WHEN coalesce(m.zone, ${shopZone}) = ANY(${asleep}::text[]) THEN 'quiet_hours'
  ELSE 'turn' END`;
