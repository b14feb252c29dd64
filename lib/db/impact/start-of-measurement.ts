import type { Db } from "../client";

/** Whether a gesture, or a message that tells of one, has left to anybody: of the incident, or of one of its cohorts. */
export async function gestureLeft(db: Db, incidentId: number, cohortKey?: string): Promise<boolean> {
  const cohort = cohortKey ?? null;
  const [row] = await db.$queryRaw<{ left: boolean }[]>`
    SELECT EXISTS (SELECT FROM plan WHERE incident_id = ${incidentId} AND status IN ('executing', 'executed'))
        OR EXISTS (SELECT FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
                   WHERE g.incident_id = ${incidentId} AND m.state IN ('sending', 'sent')
                     AND CASE WHEN ${cohort}::text IS NULL THEN g.step = 'gesture' ELSE g.cohort_key = ${cohort} END) AS "left"`;
  return row?.left ?? false;
}

/** The plan whose gestures are measured, and from when everybody is watched; `startsAt` null while it is being executed. */
export type Start = { planId: number; startsAt: Date | null; startedBy: "message" | "execution" | null };

/**
 * The incident's first executed plan. Everybody is watched from one instant, that of the first message telling of a gesture, else the
 * end of the execution: arms that are written to later are watched as long as the others.
 */
export async function readStart(db: Db, incidentId: number): Promise<Start | null> {
  const [row] = await db.$queryRaw<{ plan_id: number; message_at: Date | null; execution_at: Date | null }[]>`
    SELECT p.id AS plan_id, (
             SELECT min(m.sent_at) FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
             WHERE g.plan_id = p.id AND g.step = 'gesture' AND m.state = 'sent'
           ) AS message_at,
           CASE WHEN p.status = 'executed' THEN coalesce(e.finished_at, e.started_at) END AS execution_at
    FROM plan p LEFT JOIN execution e ON e.plan_id = p.id
    WHERE p.incident_id = ${incidentId} AND p.status IN ('executing', 'executed') ORDER BY p.version LIMIT 1`;
  if (!row) return null;
  const startsAt = row.message_at ?? row.execution_at;
  return { planId: row.plan_id, startsAt, startedBy: row.message_at ? "message" : row.execution_at ? "execution" : null };
}
