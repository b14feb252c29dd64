import type { ExecutionStatus } from "../../domain/ledger/execution";
import type { Sums } from "../../domain/plans/figures";
import type { Tx } from "../client";

export type WritingExecution = {
  planId: number;
  incidentId: number;
  status: Extract<ExecutionStatus, "running" | "pilot">;
  pilotCustomers: bigint[];
  reason: string | null;
  driftMinor: bigint;
  follows: boolean;
  submittedAt: Date;
  /** Null: the plan has no budget. */
  budgetCurrency: string | null;
  budgetMinor: bigint | null;
  /** The sums that were sealed; null: none were. */
  sealed: Sums | null;
  /** What plans before gave, as it was sealed. */
  spentBeforeMinor: bigint;
};

/**
 * The execution while batches of it may be written, with what of its plan they need. The row lock makes the batches of an execution
 * follow one another, and makes a pause wait for the one under way.
 */
export async function lockExecution(tx: Tx, executionId: number): Promise<WritingExecution | undefined> {
  const [execution] = await tx.$queryRaw<WritingExecution[]>`
    SELECT e.plan_id AS "planId", e.incident_id AS "incidentId", e.status::text, e.pilot_customers AS "pilotCustomers", e.reason,
           e.drift_minor AS "driftMinor", p.follows_id IS NOT NULL AS follows, coalesce(p.submitted_at, e.started_at) AS "submittedAt",
           CASE WHEN p.budget_minor IS NOT NULL THEN p.currency END AS "budgetCurrency", p.budget_minor AS "budgetMinor",
           p.figures -> 'total' AS sealed, coalesce((p.figures ->> 'spentBeforeMinor')::bigint, 0) AS "spentBeforeMinor"
    FROM execution e JOIN plan p ON p.id = e.plan_id
    WHERE e.id = ${executionId} AND e.status IN ('running', 'pilot') FOR UPDATE OF e`;
  return execution;
}
