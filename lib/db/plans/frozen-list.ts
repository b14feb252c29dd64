import type { Compensation } from "../../domain/plans/compensation";
import type { Db } from "../client";

export type FrozenCustomer = { customerId: string; name: string; cohort: string; ruleId: string; items: Compensation[] };

/** The first customers of a frozen plan, in order of id, after the one given; each with what was frozen for them. */
export async function frozenList(
  db: Db,
  planId: number,
  { after = "0", size }: { after?: string; size: number },
): Promise<FrozenCustomer[]> {
  const rows = await db.$queryRaw<{ customer_id: bigint; name: string; cohort_key: string; rule_id: string; items: Compensation[] }[]>`
    SELECT c.customer_id, coalesce(k.name, '') AS name, c.cohort_key, min(c.rule_id) AS rule_id,
           json_agg(json_build_object('kind', c.kind, 'units', c.units, 'amountMinor', c.amount_minor, 'currency', c.currency,
                    'expiresAt', to_char(c.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'due', c.is_due, 'detail', c.detail) ORDER BY c.id) AS items
    FROM compensation c JOIN customer k ON k.id = c.customer_id
    WHERE c.plan_id = ${planId} AND c.customer_id > ${BigInt(after)}
      AND c.customer_id <= coalesce((SELECT max(customer_id) FROM (
        SELECT DISTINCT customer_id FROM compensation WHERE plan_id = ${planId} AND customer_id > ${BigInt(after)} ORDER BY customer_id LIMIT ${size}
      ) page), 0)
    GROUP BY c.customer_id, k.name, c.cohort_key ORDER BY c.customer_id`;
  return rows.map(({ customer_id: id, cohort_key: cohort, rule_id: ruleId, ...row }) => ({
    customerId: String(id),
    cohort,
    ruleId,
    ...row,
  }));
}

export type LetterReader = { cohort: string; language: "fr" | "en"; customerId: bigint; name: string };

/** One real customer per cohort that has a letter and per language, by preference one who is written to by e-mail. */
export const letterReaders = (db: Db, plan: { id: number; incidentId: number }): Promise<LetterReader[]> =>
  db.$queryRaw<LetterReader[]>`
    SELECT DISTINCT ON (k.position, m.language) m.cohort_key AS cohort, m.language, m.customer_id AS "customerId", m.name
    FROM plan p
    JOIN cohort k ON k.incident_id = p.incident_id AND p.letters ? k.key
    JOIN cohort_member m ON m.incident_id = p.incident_id AND m.cohort_key = k.key AND NOT m.held
    WHERE p.id = ${plan.id}
      AND EXISTS (SELECT 1 FROM compensation c WHERE c.plan_id = p.id AND c.customer_id = m.customer_id AND c.kind <> 'nothing')
    ORDER BY k.position, m.language DESC, m.email = '', m.customer_id`;
