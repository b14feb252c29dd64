import type { Sums } from "../../domain/plans/figures";
import type { Tx } from "../client";

/** How far an executed plan may still go beyond what was sealed; the currency is null where it has no budget. */
export type PlanBudget = {
  budgetCurrency: string | null;
  budgetMinor: bigint | null;
  spentBeforeMinor: bigint;
  driftMinor: bigint;
  sealed: Sums | null;
};

/** Read under the lock of the plan's execution. @throws where it has none */
export async function readBudget(tx: Tx, planId: number): Promise<PlanBudget> {
  const [budget] = await tx.$queryRaw<PlanBudget[]>`
    SELECT CASE WHEN p.budget_minor IS NOT NULL THEN p.currency END AS "budgetCurrency", p.budget_minor AS "budgetMinor",
           coalesce((p.figures ->> 'spentBeforeMinor')::bigint, 0) AS "spentBeforeMinor", e.drift_minor AS "driftMinor", p.figures -> 'total' AS sealed
    FROM execution e JOIN plan p ON p.id = e.plan_id WHERE e.plan_id = ${planId}`;
  if (!budget) throw new Error(`plan ${planId} was not executed`);
  return budget;
}
