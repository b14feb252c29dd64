import type { PastCall } from "../../domain/mailings/schedule";
import type { Db } from "../client";
import type { SendingChannel } from "./batches";

/** The recipients' own zones in what has not been answered for; whoever has none is in the shop's. */
export async function zonesOf(db: Db, mailingId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ zone: string }[]>`
    SELECT DISTINCT zone FROM mail_message WHERE mailing_id = ${mailingId} AND state IN ('rendered', 'sending') AND zone IS NOT NULL ORDER BY zone`;
  return rows.map((row) => row.zone);
}

/** From when, by zone, a call is due: batches at their next attempt, messages that no batch holds at once (null). */
export const waitingByZone = (db: Db, mailingId: number, channel: SendingChannel): Promise<{ zone: string | null; at: Date | null }[]> =>
  db.$queryRaw`
    SELECT zone, CASE WHEN bool_or(at IS NULL) THEN NULL ELSE min(at) END AS at FROM (
      SELECT zone, next_attempt_at AS at FROM mail_batch
      WHERE mailing_id = ${mailingId} AND channel = ${channel}::message_channel AND state = 'pending'
      UNION ALL
      SELECT zone, NULL FROM mail_message WHERE mailing_id = ${mailingId} AND channel = ${channel}::message_channel AND state = 'rendered') waiting
    GROUP BY zone`;

/** What of a mailing was handed over since then, answered or not. */
export const callsSince = (db: Db, mailingId: number, since: Date): Promise<PastCall[]> => db.$queryRaw`
  SELECT called_at AS at, cardinality(message_ids) AS size FROM mail_batch WHERE mailing_id = ${mailingId} AND called_at > ${since} ORDER BY called_at`;
