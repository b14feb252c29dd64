import { prisma } from "../../db/client";
import { toNumber } from "../../db/minor";

export type MailingReport = {
  /** Of those that left by themselves: what the provider told last; together they are `sent`. */
  sent: number;
  unheard: number;
  delayed: number;
  delivered: number;
  bouncedHard: number;
  bouncedSoft: number;
  failed: number;
  suppressed: number;
  complained: number;
  /** Recipients who did something. */
  clicked: number;
  replied: number;
  thanked: number;
  complaining: number;
  withCredit: number;
  activated: number;
  redeemed: number;
};

/** What became of a mailing, counted once per recipient. */
export async function readMailingReport(mailingId: number): Promise<MailingReport> {
  type Row = { [K in Exclude<keyof MailingReport, "replied" | "thanked" | "complaining">]: bigint };
  const [[row], [replies]] = await Promise.all([
    prisma.$queryRaw<Row[]>`
      WITH left_by_itself AS (
        SELECT m.*, k.activated_at IS NOT NULL AS active, coalesce(k.redeemed_minor, 0) > 0 AS spent
        FROM mail_message m LEFT JOIN credit k ON k.id = m.credit_id
        WHERE m.mailing_id = ${mailingId} AND m.channel IN ('email', 'sms') AND m.state = 'sent')
      SELECT count(*) AS sent, count(*) FILTER (WHERE delivery IN ('none', 'sent')) AS unheard,
        count(*) FILTER (WHERE delivery = 'delayed') AS delayed, count(*) FILTER (WHERE delivery = 'delivered') AS delivered,
        count(*) FILTER (WHERE delivery = 'bounced' AND delivery_detail LIKE 'hard%') AS "bouncedHard",
        count(*) FILTER (WHERE delivery = 'bounced' AND coalesce(delivery_detail, '') NOT LIKE 'hard%') AS "bouncedSoft",
        count(*) FILTER (WHERE delivery = 'failed') AS failed, count(*) FILTER (WHERE delivery = 'suppressed') AS suppressed,
        count(*) FILTER (WHERE delivery = 'complained') AS complained, count(*) FILTER (WHERE clicked_at IS NOT NULL) AS clicked,
        count(*) FILTER (WHERE credit_id IS NOT NULL) AS "withCredit", count(*) FILTER (WHERE active) AS activated, count(*) FILTER (WHERE spent) AS redeemed
      FROM left_by_itself`,
    prisma.$queryRaw<{ replied: bigint; thanked: bigint; complaining: bigint }[]>`
      SELECT count(DISTINCT m.customer_id) AS replied, count(DISTINCT m.customer_id) FILTER (WHERE t.label = 'thanks') AS thanked,
        count(DISTINCT m.customer_id) FILTER (WHERE t.label IN ('complaint', 'legal')) AS complaining
      FROM thread_entry e JOIN mail_message m ON m.id = e.message_id AND m.mailing_id = ${mailingId} JOIN thread t ON t.id = e.thread_id
      WHERE e.kind = 'inbound' AND e.auto IS NULL`,
  ]);
  const counts = Object.entries({ ...row, ...replies }).map(([key, value]) => [key, toNumber(value)]);
  return Object.fromEntries(counts) as MailingReport;
}
