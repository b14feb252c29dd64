import type { Db } from "../client";

/** Of the audit's end; what is older than these many events is no news. */
const LATEST_EVENTS = 5_000;
const MOST_SHOWN = 12;
const MOST_COUNTED = 1_000;

/** Of one person's acts so many are looked at. */
const LATEST_ACTS = 500;

/** When this person did something or signed in, newest first: the last of it. */
export async function signsOf(db: Db, staffId: string): Promise<Date[]> {
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT at FROM (
      (SELECT at FROM audit_event WHERE actor_id = ${staffId} ORDER BY id DESC LIMIT ${LATEST_ACTS})
      UNION ALL SELECT created_at FROM staff_session WHERE user_id = ${staffId}) sign
    ORDER BY at DESC`;
  return rows.map(({ at }) => at);
}

type NewsRow = {
  id: bigint;
  at: Date;
  actor_kind: "staff" | "key" | "link" | "system";
  actor_id: string;
  actor_label: string;
  action: string;
  incident_ref: string | null;
};

/** The newest things of these that others did since then; nothing of drills. */
export const newsSince = (
  db: Db,
  { since, staffId, actions }: { since: Date; staffId: string; actions: readonly string[] },
): Promise<NewsRow[]> =>
  db.$queryRaw`
    SELECT e.id, e.at, e.actor_kind::text, e.actor_id, e.actor_label, e.action, i.ref AS incident_ref
    FROM (SELECT * FROM audit_event ORDER BY id DESC LIMIT ${LATEST_EVENTS}) e LEFT JOIN incident i ON i.id = e.incident_id
    WHERE e.at > ${since} AND e.actor_id <> ${staffId} AND e.action = ANY (${[...actions]}::text[]) AND coalesce(NOT i.drill, true)
    ORDER BY e.id DESC LIMIT ${MOST_SHOWN}`;

export type Counted = { incidents: number; alerts: number; threads: number; feedback: number; credits: number; promises: number };

/** How much came in since then, each up to a thousand; nothing of drills. */
export async function countSince(db: Db, since: Date): Promise<Counted> {
  const [row] = await db.$queryRaw<Counted[]>`
    WITH drills AS (SELECT id FROM incident WHERE drill)
    SELECT (SELECT count(*)::int FROM incident WHERE created_at > ${since} AND NOT drill) AS incidents,
      (SELECT count(*)::int FROM (SELECT FROM price_alert WHERE raised_at > ${since} LIMIT ${MOST_COUNTED}) a) AS alerts,
      (SELECT count(*)::int FROM (SELECT FROM thread WHERE last_inbound_at > ${since} AND state <> 'set_aside'
         AND coalesce(incident_id NOT IN (SELECT id FROM drills), true) LIMIT ${MOST_COUNTED}) t) AS threads,
      (SELECT count(*)::int FROM (SELECT FROM feedback WHERE at > ${since} AND incident_id NOT IN (SELECT id FROM drills) LIMIT ${MOST_COUNTED}) f) AS feedback,
      (SELECT count(*)::int FROM (SELECT FROM redemption r JOIN credit c ON c.id = r.credit_id
         WHERE r.at > ${since} AND c.incident_id NOT IN (SELECT id FROM drills) LIMIT ${MOST_COUNTED}) r) AS credits,
      (SELECT count(*)::int FROM (SELECT FROM promise WHERE kept_at > ${since}
         AND coalesce(incident_id NOT IN (SELECT id FROM drills), true) LIMIT ${MOST_COUNTED}) p) AS promises`;
  return row ?? { incidents: 0, alerts: 0, threads: 0, feedback: 0, credits: 0, promises: 0 };
}
