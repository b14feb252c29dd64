import type { StampFacts } from "@/lib/domain/learning/stamps";
import type { Db } from "../client";

type Row = {
  began: Date | null;
  noticed: Date | null;
  stopped: Date | null;
  declared: Date;
  first_notice: Date | null;
  first_gesture: Date | null;
};

/**
 * What the tables say of an incident's named instants. Whatever left first told the first customer what happened, notice or not; it was
 * noticed when staff say so, else when the alert was raised.
 */
export async function readStampFacts(db: Db, incidentId: number): Promise<StampFacts> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT (SELECT min(w.starts_at) FROM incident_window w WHERE w.incident_id = i.id) AS began,
           coalesce(i.detected_at, (SELECT a.raised_at FROM price_alert a WHERE a.id = i.alert_id)) AS noticed,
           i.fixed_at AS stopped, i.created_at AS declared, left_.first_notice, left_.first_gesture
    FROM incident i, LATERAL (
      SELECT min(m.sent_at) AS first_notice, min(m.sent_at) FILTER (WHERE g.step = 'gesture') AS first_gesture
      FROM mailing g JOIN mail_message m ON m.mailing_id = g.id WHERE g.incident_id = i.id AND m.sent_at IS NOT NULL) left_
    WHERE i.id = ${incidentId}`;
  if (!row) throw new Error(`no incident ${incidentId}`);
  const { first_notice: firstNotice, first_gesture: firstGesture, ...rest } = row;
  return { ...rest, first_notice: firstNotice, first_gesture: firstGesture };
}
