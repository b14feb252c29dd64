import type { ExecutionStatus } from "../../domain/ledger/execution";
import type { Sums } from "../../domain/plans/figures";
import type { Tx } from "../client";

/** The plan under which an extra gesture of a customer is given: the last that was executed, and how the customer stands in it. */
export type GesturePlan = {
  planId: number;
  incidentId: number;
  executionId: number;
  status: ExecutionStatus;
  closed: boolean;
  zone: string;
  submittedAt: Date;
  currency: string;
  budgetMinor: bigint | null;
  driftMinor: bigint;
  sealed: Sums | null;
  spentBeforeMinor: bigint;
  /** Null: no member of the incident. */
  cohortKey: string | null;
  held: boolean;
  /** When the last of the incident's credits ends; null: there are none. */
  creditsEnd: Date | null;
};

/** Null: no plan of the incident was executed. Read under the lock of its executions. */
export async function findGesturePlan(tx: Tx, incidentId: number, customerId: bigint): Promise<GesturePlan | null> {
  const [plan] = await tx.$queryRaw<GesturePlan[]>`
    SELECT p.id AS "planId", i.id AS "incidentId", x.id AS "executionId", x.status::text, i.closed_at IS NOT NULL AS closed, i.zone,
           coalesce(p.submitted_at, x.started_at) AS "submittedAt", p.currency, p.budget_minor AS "budgetMinor", x.drift_minor AS "driftMinor",
           p.figures -> 'total' AS sealed, coalesce((p.figures ->> 'spentBeforeMinor')::bigint, 0) AS "spentBeforeMinor", m.cohort_key AS "cohortKey", coalesce(m.held, false) AS held,
           (SELECT max(k.expires_at) FROM credit k WHERE k.incident_id = i.id) AS "creditsEnd"
    FROM incident i
    JOIN plan p ON p.incident_id = i.id AND p.status = 'executed'
      AND NOT EXISTS (SELECT FROM plan n WHERE n.follows_id = p.id AND n.status IN ('executing', 'executed'))
    JOIN execution x ON x.plan_id = p.id
    LEFT JOIN cohort_member m ON m.incident_id = i.id AND m.customer_id = ${customerId}
    WHERE i.id = ${incidentId}`;
  return plan ?? null;
}

/** What an extra gesture adds to the worst case that was approved, in minor units of the plan's currency: it counts against the budget. */
export async function countInBudget(tx: Tx, { executionId }: Pick<GesturePlan, "executionId">, minor: number): Promise<void> {
  await tx.execution.update({ where: { id: executionId }, data: { driftMinor: { increment: minor } } });
}
