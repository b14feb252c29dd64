import type { Db } from "../client";

export type CanaryCounts = { left: number; bounced: number; complained: number; open: number };

/**
 * What became of the first few messages of a mailing. `open`: not answered for yet. One whose fate a person must decide counts as
 * left: it may have.
 */
export async function canaryCounts(db: Db, mailingId: number): Promise<CanaryCounts> {
  const [row] = await db.$queryRaw<Record<keyof CanaryCounts, bigint>[]>`
    SELECT count(*) FILTER (WHERE state IN ('sent', 'failed', 'needs_review')) AS left,
           count(*) FILTER (WHERE state = 'failed' OR delivery = 'suppressed' OR delivery = 'failed'
                              OR delivery = 'bounced' AND coalesce(delivery_detail, '') NOT LIKE 'soft%') AS bounced,
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

/** How many of the first few are still to be fixed in a batch. One that a batch let go of again is no longer counted. */
export async function canaryToFix(db: Db, mailingId: number, canarySize: number): Promise<number> {
  const fixed = await db.mailMessage.count({ where: { mailingId, canary: true, state: { notIn: ["rendered", "skipped"] } } });
  return Math.max(0, canarySize - fixed);
}

/** Messages that would follow the first few. */
export const waitingBehind = (db: Db, mailingId: number): Promise<number> =>
  db.mailMessage.count({ where: { mailingId, channel: { in: ["email", "sms"] }, state: "rendered" } });
