import type { Db } from "../client";
import { toNumber } from "../minor";

export type PlannedSum = {
  kind: "gift_consumed" | "void_rest" | "store_credit";
  /** ISO currency, or `units`. */
  unit: string;
  customers: number;
  planned: number;
  /** Planned for customers who still wait, were set aside or were settled by a person. */
  notExecuted: number;
  ledger: number;
};

/** Per kind and unit what the plan said and what the ledger holds: planned - notExecuted + drift = ledger. */
export async function reconcilePlan(db: Db, planId: number, incidentId: number): Promise<PlannedSum[]> {
  const rows = await db.$queryRaw<Record<keyof PlannedSum, string | bigint>[]>`
    WITH planned AS (
      SELECT kind::text, coalesce(currency, 'units')::text AS unit, count(DISTINCT customer_id) AS customers,
             sum(coalesce(amount_minor, units, 0))::bigint AS planned,
             coalesce(sum(coalesce(amount_minor, units, 0)) FILTER (WHERE state <> 'done'), 0)::bigint AS not_executed
      FROM compensation WHERE plan_id = ${planId} AND kind IN ('gift_consumed', 'void_rest', 'store_credit') GROUP BY 1, 2),
    moved AS (
      SELECT CASE credit_account WHEN 'gifted' THEN 'gift_consumed' WHEN 'voided' THEN 'void_rest' ELSE 'store_credit' END AS kind,
             unit, sum(amount)::bigint AS ledger
      FROM ledger_transfer
      WHERE incident_id = ${incidentId} AND (credit_account IN ('gifted', 'voided') OR debit_account = 'goodwill') GROUP BY 1, 2)
    SELECT kind, unit, coalesce(customers, 0) AS customers, coalesce(planned, 0) AS planned, coalesce(not_executed, 0) AS "notExecuted",
           coalesce(ledger, 0) AS ledger
    FROM planned FULL JOIN moved USING (kind, unit) ORDER BY kind, unit`;
  return rows.map((row) => ({
    kind: row.kind as PlannedSum["kind"],
    unit: String(row.unit),
    customers: toNumber(row.customers as bigint),
    planned: toNumber(row.planned as bigint),
    notExecuted: toNumber(row.notExecuted as bigint),
    ledger: toNumber(row.ledger as bigint),
  }));
}
