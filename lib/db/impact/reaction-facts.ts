import type { Db } from "../client";

export type ReactionFacts = { key: string; told: number; replies: number; complaints: number; thanks: number };

/** How the customers of each cohort reacted: who was written to, who wrote, who complained, who thanked. What machines sent is none. */
export const readReactionFacts = (db: Db, incidentId: number): Promise<ReactionFacts[]> => db.$queryRaw<ReactionFacts[]>`
  WITH wrote AS (
    SELECT customer_id, bool_or(coalesce(label, suggested_label) IN ('complaint', 'legal')) AS complained,
           bool_or(coalesce(label, suggested_label) = 'thanks') AS thanked
    FROM thread WHERE incident_id = ${incidentId} AND state <> 'set_aside' AND customer_id IS NOT NULL GROUP BY 1
  ), told AS (
    SELECT DISTINCT m.customer_id FROM mailing g JOIN mail_message m ON m.mailing_id = g.id WHERE g.incident_id = ${incidentId} AND m.state = 'sent'
  )
  SELECT k.key, count(told.customer_id)::int AS told, count(w.customer_id)::int AS replies, count(*) FILTER (WHERE w.complained)::int AS complaints,
         count(*) FILTER (WHERE w.thanked)::int AS thanks
  FROM cohort k JOIN cohort_member m ON m.incident_id = k.incident_id AND m.cohort_key = k.key
  LEFT JOIN told ON told.customer_id = m.customer_id LEFT JOIN wrote w ON w.customer_id = m.customer_id
  WHERE k.incident_id = ${incidentId} GROUP BY k.key, k.position ORDER BY k.position`;
