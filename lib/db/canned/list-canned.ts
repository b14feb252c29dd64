import { type CannedAction, cannedActionsSchema } from "../../domain/replies/canned-answer";
import type { Db } from "../client";

export type CannedRow = {
  id: number;
  nameFr: string;
  nameEn: string;
  bodyFr: string;
  bodyEn: string;
  actions: CannedAction[];
  rowVersion: number;
  archivedAt: Date | null;
  /** Answers that left with it. */
  useCount: number;
  /** Of those old enough to tell: after which the customer wrote nothing for seven days and the thread was closed. */
  workedCount: number;
  judgedCount: number;
};

/** No house has more of them than a person can choose from. */
const MOST = 500;

/** Every shared answer with how often it was used and how often it settled the matter; those used most come first. */
export async function listCanned(db: Db, { now, archived = false }: { now: Date; archived?: boolean }): Promise<CannedRow[]> {
  const rows = await db.$queryRaw<(Omit<CannedRow, "actions"> & { actions: unknown })[]>`
    SELECT a.id, a.name_fr AS "nameFr", a.name_en AS "nameEn", a.body_fr AS "bodyFr", a.body_en AS "bodyEn", a.actions, a.row_version AS "rowVersion",
      a.archived_at AS "archivedAt", coalesce(used.uses, 0)::int AS "useCount", coalesce(used.worked, 0)::int AS "workedCount",
      coalesce(used.judged, 0)::int AS "judgedCount"
    FROM canned_answer a
    LEFT JOIN (
      SELECT e.canned_id, count(*) AS uses, count(*) FILTER (WHERE e.sent_at <= ${now}::timestamptz - interval '7 days') AS judged,
        count(*) FILTER (WHERE e.sent_at <= ${now}::timestamptz - interval '7 days' AND t.state = 'closed' AND NOT EXISTS (
          SELECT FROM thread_entry r WHERE r.thread_id = e.thread_id AND r.kind = 'inbound' AND r.auto IS NULL
            AND r.at > e.sent_at AND r.at <= e.sent_at + interval '7 days')) AS worked
      FROM thread_entry e JOIN thread t ON t.id = e.thread_id
      WHERE e.canned_id IS NOT NULL AND e.kind = 'answer' AND e.state = 'sent' GROUP BY e.canned_id) used ON used.canned_id = a.id
    WHERE ${archived} OR a.archived_at IS NULL
    ORDER BY coalesce(used.uses, 0) DESC, a.id LIMIT ${MOST}`;
  return rows.map((row) => ({ ...row, actions: cannedActionsSchema.parse(row.actions) }));
}
