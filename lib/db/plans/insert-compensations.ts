import type { Compensation } from "../../domain/plans/compensation";
import type { Tx } from "../client";

/** One customer's frozen compensations under one rule. */
export type FrozenMember = { customerId: string; cohort: string; ruleId: string; compensations: readonly Compensation[] };

/** Writes a chunk in one statement; returns the number of rows. */
export async function insertCompensations(
  tx: Tx,
  plan: { id: number; incidentId: number },
  members: readonly FrozenMember[],
): Promise<number> {
  const rows = members.flatMap(({ customerId, cohort, ruleId, compensations }) =>
    compensations.map(({ kind, units, amountMinor, currency, expiresAt, due, detail }) => [
      ...[customerId, cohort, ruleId, kind, units, amountMinor, currency, expiresAt, due, detail],
    ]),
  );
  if (rows.length === 0) return 0;
  return tx.$executeRaw`
    INSERT INTO compensation (plan_id, incident_id, customer_id, cohort_key, rule_id, kind, units, amount_minor, currency, expires_at,
                              is_due, detail)
    SELECT ${plan.id}, ${plan.incidentId}, (r->>0)::bigint, r->>1, r->>2, (r->>3)::compensation_kind, (r->>4)::bigint, (r->>5)::bigint,
           r->>6, (r->>7)::timestamptz, (r->>8)::boolean, (r->9)::jsonb
    FROM json_array_elements(${JSON.stringify(rows)}::json) AS r`;
}
