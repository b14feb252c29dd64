import type { Tx } from "../../db/client";
import { countInBudget, type GesturePlan } from "../../db/gestures/gesture-plan";
import { pickCustomers } from "../../db/ledger/pick-customers";
import { toNumber } from "../../db/minor";
import { insertCompensations } from "../../db/plans/insert-compensations";
import { creditEnd } from "../../domain/gestures/credit-end";
import { budgetRoom } from "../../domain/ledger/budget-room";
import type { Refusal } from "../../domain/refusal";
import { enqueueApplying } from "../effects/enqueue-applying";
import { treatCustomers } from "../ledger/treat-customers";

type Gesture = { id: number; customerId: bigint; amountMinor: number; currency: string };
type Given = { creditId: bigint } | { refused: Refusal["reason"] };

/** Why nothing can be given to this customer at all, whatever the amount; null where it can. */
export function whyNoGesture(plan: GesturePlan | null): Refusal["reason"] | null {
  if (!plan) return "gesture_too_early";
  if (plan.closed) return "incident_closed";
  if (plan.status !== "done" && plan.status !== "stopped") return "gesture_too_early";
  return plan.cohortKey === null || plan.held ? "gesture_not_possible" : null;
}

/**
 * Gives an extra gesture under the lock of the incident's executions: a compensation of the plan under `extra/<id>` that goes through
 * the writer of every batch, so that ledger, credit, link and effect are the ordinary ones. It counts against the plan's budget.
 */
export async function giveGesture(tx: Tx, plan: GesturePlan, gesture: Gesture, now: Date): Promise<Given> {
  const { planId, incidentId, zone, creditsEnd } = plan;
  const { id, customerId, amountMinor, currency } = gesture;
  if (currency === plan.currency) {
    const room = budgetRoom(plan.budgetMinor === null ? null : toNumber(plan.budgetMinor), plan.sealed);
    if (room !== null && toNumber(plan.driftMinor) + amountMinor > room) return { refused: "over_budget" };
    await countInBudget(tx, plan, amountMinor);
  }
  const ruleId = `extra/${id}`;
  const expiresAt = creditEnd(creditsEnd, now, zone).toISOString();
  const credit = { kind: "store_credit" as const, units: null, amountMinor, currency, expiresAt, due: false, detail: {} };
  await insertCompensations(tx, { id: planId, incidentId }, [
    { customerId: String(customerId), cohort: plan.cohortKey ?? "", ruleId, compensations: [credit] },
  ]);
  const picked = await pickCustomers(tx, { planId, size: 1, among: [customerId] });
  const written = await treatCustomers(tx, { ...plan, event: `gesture:${id}`, movedBefore: true, budgetCurrency: null, now }, picked);
  if (written.failed > 0 || written.credits !== 1) return { refused: "gesture_not_possible" };
  if (written.effects > 0) await enqueueApplying(tx);
  const { id: compensationId } = await tx.compensation.findFirstOrThrow({ where: { planId, customerId, ruleId }, select: { id: true } });
  const { id: creditId } = await tx.credit.findUniqueOrThrow({ where: { compensationId }, select: { id: true } });
  return { creditId };
}
