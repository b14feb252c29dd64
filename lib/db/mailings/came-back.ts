import { contentSchema } from "../../domain/mailings/template";
import { env } from "../../env";
import { type Db, Prisma } from "../client";

/** A mailing whose messages came back; `by`: the one that sends them again, null while it is not begun. */
type CameBack = { mailingId: number; by: number | null };

/**
 * A query that yields the customers (customer_id) of a mailing whose mail came back and who can be written to now: at an address that
 * was corrected since, or by text message where the letter has one and something sends it. Nobody who was reached in person meanwhile,
 * or to whom it was sent again already.
 */
export async function cameBack(db: Db, { mailingId, by }: CameBack): Promise<Prisma.Sql> {
  const texts = (await hasText(db, mailingId))
    ? Prisma.sql`OR coalesce(k.phone_e164, k.phone, '') <> '' AND EXISTS (SELECT FROM active_suppression s WHERE s.email = k.email)`
    : Prisma.empty;
  return Prisma.sql`
    SELECT w.customer_id FROM mail_message w JOIN customer k ON k.id = w.customer_id
    WHERE w.mailing_id = ${mailingId} AND w.state = 'sent' AND w.channel = 'email' AND w.delivery IN ('failed', 'suppressed', 'bounced')
      AND (k.email <> w.to_address AND NOT EXISTS (SELECT FROM active_suppression s WHERE s.email = k.email) ${texts})
      AND NOT EXISTS (SELECT FROM call_task t WHERE t.message_id = w.id AND t.outcome IN ('reached', 'written'))
      AND NOT EXISTS (
        SELECT FROM mailing a JOIN mail_message n ON n.mailing_id = a.id AND n.customer_id = w.customer_id
        WHERE a.again_of = ${mailingId} AND a.id <> ${by ?? 0} AND n.state NOT IN ('skipped', 'failed'))`;
}

/** How many a mailing could be sent to again. */
export async function countCameBack(db: Db, mailingId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${await cameBack(db, { mailingId, by: null })}) back`;
  return row?.count ?? 0;
}

async function hasText(db: Db, mailingId: number): Promise<boolean> {
  if (!env.SMS_GATEWAY_URL) return false;
  const { templateVersionId } = await db.mailing.findUniqueOrThrow({ where: { id: mailingId }, select: { templateVersionId: true } });
  const version = await db.templateVersion.findUniqueOrThrow({ where: { id: templateVersionId }, select: { content: true } });
  const content = contentSchema.safeParse(version.content).data;
  return content?.fr.sms !== undefined || content?.en.sms !== undefined;
}
