import type { Db } from "../client";

/** How many gave each score from 1 to 5, in that order, and how many customers were written to at all. */
export async function readScores(db: Db, incidentId: number): Promise<{ counts: number[]; told: number }> {
  const [row] = await db.$queryRaw<Record<"s1" | "s2" | "s3" | "s4" | "s5" | "told", number>[]>`
    SELECT count(*) FILTER (WHERE score = 1)::int AS s1, count(*) FILTER (WHERE score = 2)::int AS s2, count(*) FILTER (WHERE score = 3)::int AS s3,
           count(*) FILTER (WHERE score = 4)::int AS s4, count(*) FILTER (WHERE score = 5)::int AS s5,
           (SELECT count(DISTINCT m.customer_id)::int FROM mailing g JOIN mail_message m ON m.mailing_id = g.id
            WHERE g.incident_id = ${incidentId} AND m.state = 'sent') AS told
    FROM feedback WHERE incident_id = ${incidentId}`;
  return { counts: row ? [row.s1, row.s2, row.s3, row.s4, row.s5] : [], told: row?.told ?? 0 };
}

/** Customers who wrote, by what their conversations are about; null: nobody said. What machines sent is none. */
export const readLabels = (db: Db, incidentId: number): Promise<{ label: string | null; customers: number }[]> => db.$queryRaw`
  SELECT coalesce(label, suggested_label) AS label, count(DISTINCT coalesce(customer_id, -id))::int AS customers
  FROM thread WHERE incident_id = ${incidentId} AND state <> 'set_aside' GROUP BY 1 ORDER BY 2 DESC, 1`;

export type SaidRow = { id: bigint; customer_id: bigint; name: string; label: string; body: string; at: Date; quote_id: bigint | null };

/** What people wrote in conversations of thanks and complaint: the newest first. */
export const readSaid = (db: Db, incidentId: number, most: number): Promise<SaidRow[]> => db.$queryRaw`
  SELECT e.id, t.customer_id, coalesce(nullif(c.name, ''), c.email, '') AS name, coalesce(t.label, t.suggested_label) AS label, e.body, e.at,
         (SELECT q.id FROM quote q WHERE q.entry_id = e.id AND q.removed_at IS NULL) AS quote_id
  FROM thread t JOIN thread_entry e ON e.thread_id = t.id JOIN customer c ON c.id = t.customer_id
  WHERE t.incident_id = ${incidentId} AND t.state <> 'set_aside' AND e.kind = 'inbound' AND e.auto IS NULL
    AND coalesce(t.label, t.suggested_label) IN ('thanks', 'complaint', 'legal')
  ORDER BY e.id DESC LIMIT ${most}`;

export type CommentRow = {
  id: bigint;
  customer_id: bigint;
  name: string;
  score: number;
  comment: string;
  may_quote: boolean;
  at: Date;
  quote_id: bigint | null;
};

/** Answers with words, of those who gave at least `from` and at most `to`: the newest first. */
export const readComments = (
  db: Db,
  incidentId: number,
  { from, to, most }: { from: number; to: number; most: number },
): Promise<CommentRow[]> =>
  db.$queryRaw`
  SELECT f.id, f.customer_id, coalesce(nullif(c.name, ''), c.email, '') AS name, f.score, f.comment, f.may_quote, f.at,
         (SELECT q.id FROM quote q WHERE q.feedback_id = f.id AND q.removed_at IS NULL) AS quote_id
  FROM feedback f JOIN customer c ON c.id = f.customer_id
  WHERE f.incident_id = ${incidentId} AND f.comment <> '' AND f.score BETWEEN ${from} AND ${to} ORDER BY f.at DESC, f.id DESC LIMIT ${most}`;

export type QuoteRow = {
  id: bigint;
  text: string;
  mood: "happy" | "unhappy";
  consent: "page" | "mail" | "phone";
  chosen_by: string;
  chosen_at: Date;
};

/** Words that stand in the report. */
export const readQuotes = (db: Db, incidentId: number): Promise<QuoteRow[]> => db.$queryRaw`
  SELECT q.id, q.text, q.mood, q.consent, coalesce(u.name, q.chosen_by) AS chosen_by, q.chosen_at
  FROM quote q LEFT JOIN staff_user u ON u.id = q.chosen_by
  WHERE q.incident_id = ${incidentId} AND q.removed_at IS NULL ORDER BY q.id LIMIT 200`;
