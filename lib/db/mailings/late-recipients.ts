import { type Db, Prisma } from "../client";

/** A message that was left out because its customer's compensations were not done, while by now they all are and give or take something. */
const isLate = Prisma.sql`m.state = 'skipped' AND m.skip_reason = 'not_executed' AND (
  SELECT bool_and(c.state IN ('done', 'by_hand')) AND NOT bool_and(c.kind = 'nothing')
  FROM compensation c WHERE c.plan_id = g.plan_id AND c.customer_id = m.customer_id AND c.rule_id NOT LIKE 'extra/%')`;

/** For each mailing of a plan that has been sent: how many customers missed its gesture and could now get it. */
export async function lateRecipients(db: Db, planId: number): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ mailingId: number; late: bigint }[]>`
    SELECT g.id AS "mailingId", count(*) AS late FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
    WHERE g.plan_id = ${planId} AND g.step = 'gesture' AND g.status = 'sent' AND ${isLate} GROUP BY g.id`;
  return new Map(rows.map((row) => [row.mailingId, Number(row.late)]));
}

/** Forgets that they were left out, so that rendering takes them up; everybody else's message stays as it is. */
export const releaseLate = (db: Db, mailingIds: number[]): Promise<number> => db.$executeRaw`
  DELETE FROM mail_message m USING mailing g WHERE g.id = m.mailing_id AND m.mailing_id = ANY(${mailingIds}::int[]) AND ${isLate}`;
