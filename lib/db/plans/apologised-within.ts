import type { Db } from "../client";

/**
 * How many of those whom a frozen plan writes to were written to about another incident, of another family, in these months before the
 * incident was declared, or since.
 */
export async function apologisedWithin(db: Db, plan: { id: number; incidentId: number }, months: number): Promise<number> {
  const [row] = await db.$queryRaw<{ customers: number }[]>`
    WITH root AS (SELECT coalesce(parent_id, id) AS id, created_at FROM incident WHERE id = ${plan.incidentId}),
    family AS (SELECT i.id FROM incident i, root WHERE i.id = root.id OR i.parent_id = root.id)
    SELECT count(*)::int AS customers
    FROM (SELECT DISTINCT customer_id FROM compensation WHERE plan_id = ${plan.id} AND kind <> 'nothing') c
    WHERE EXISTS (
      SELECT FROM mail_message m JOIN mailing g ON g.id = m.mailing_id JOIN incident i ON i.id = g.incident_id
      WHERE m.customer_id = c.customer_id AND m.state = 'sent' AND g.step IN ('notice', 'gesture', 'correction') AND NOT i.drill
        AND m.sent_at >= (SELECT created_at FROM root) - make_interval(months => ${months}::int) AND g.incident_id NOT IN (SELECT id FROM family))`;
  return row?.customers ?? 0;
}
