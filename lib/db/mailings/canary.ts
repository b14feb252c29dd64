import type { NewsFacts } from "../../domain/mailings/bad-news";
import { type Db, Prisma } from "../client";

export type CanaryCounts = { left: number; bounced: number; complained: number; open: number };

/**
 * What became of the first few messages of a mailing. `open`: not answered for yet. One whose fate a person must decide counts as
 * left: it may have.
 */
export async function canaryCounts(db: Db, mailingId: number): Promise<CanaryCounts> {
  const [row] = await db.$queryRaw<Record<keyof CanaryCounts, bigint>[]>`
    SELECT count(*) FILTER (WHERE state IN ('sent', 'failed', 'needs_review')) AS left,
           count(*) FILTER (WHERE state = 'failed' OR delivery = 'failed' OR ${CAME_BACK}) AS bounced,
           count(*) FILTER (WHERE delivery = 'complained') AS complained,
           count(*) FILTER (WHERE state IN ('rendered', 'sending')) AS open
    FROM mail_message WHERE mailing_id = ${mailingId} AND canary`;
  return {
    left: Number(row?.left ?? 0),
    bounced: Number(row?.bounced ?? 0),
    complained: Number(row?.complained ?? 0),
    open: Number(row?.open ?? 0),
  };
}

/** Will never arrive at that address. */
const CAME_BACK = Prisma.sql`(delivery = 'suppressed' OR delivery = 'bounced' AND coalesce(delivery_detail, '') NOT LIKE 'soft%')`;

/** What is said against a mailing's mails since somebody last read it; `watchedFrom` null: all of it. */
export async function newsCounts(db: Db, mailingId: number, watchedFrom: Date | null): Promise<NewsFacts> {
  const fresh = watchedFrom === null ? Prisma.sql`true` : Prisma.sql`delivery_at > ${watchedFrom}`;
  const [row] = await db.$queryRaw<Record<keyof NewsFacts, bigint>[]>`
    SELECT count(*) AS sent, count(*) FILTER (WHERE ${CAME_BACK} AND ${fresh}) AS bounced,
           count(*) FILTER (WHERE delivery = 'complained' AND ${fresh}) AS complained
    FROM mail_message WHERE mailing_id = ${mailingId} AND state = 'sent' AND channel = 'email'`;
  return { sent: Number(row?.sent ?? 0), bounced: Number(row?.bounced ?? 0), complained: Number(row?.complained ?? 0) };
}

/** How many of the first few are still to be fixed in a batch. One that a batch let go of again is no longer counted. */
export async function canaryToFix(db: Db, mailingId: number, canarySize: number): Promise<number> {
  const fixed = await db.mailMessage.count({ where: { mailingId, canary: true, state: { notIn: ["rendered", "skipped"] } } });
  return Math.max(0, canarySize - fixed);
}

/** Messages that would follow the first few. */
export const waitingBehind = (db: Db, mailingId: number): Promise<number> =>
  db.mailMessage.count({ where: { mailingId, channel: { in: ["email", "sms"] }, state: "rendered" } });
