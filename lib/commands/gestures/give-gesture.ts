import type { Tx } from "../../db/client";
import { countInBudget, type GesturePlan } from "../../db/gestures/gesture-plan";
import { pickCustomers } from "../../db/ledger/pick-customers";
import { toNumber } from "../../db/minor";
import { insertCompensations } from "../../db/plans/insert-compensations";
import { creditEnd } from "../../domain/gestures/credit-end";
import { budgetRoom } from "../../domain/ledger/budget-room";
import type { Compensation } from "../../domain/plans/compensation";
import type { Refusal } from "../../domain/refusal";
import { enqueueApplying } from "../effects/enqueue-applying";
import { treatCustomers } from "../ledger/treat-customers";

/** One product at a price, in minor units of the gesture's currency. */
export type Offer = { sku: string; priceMinor: number };
/** `amountMinor`: of the credit, else what the shop forgoes with the offer. */
type Gesture = { id: number; customerId: bigint; amountMinor: number; currency: string; offer: Offer | null };
/** Null: an offer, which has no credit. */
type Given = { creditId: bigint | null } | { refused: Refusal["reason"] };

/** Extra gestures are good for as long as the plan's own credits. */
export const gestureEnd = ({ creditsEnd, zone }: GesturePlan, now: Date): Date => creditEnd(creditsEnd, now, zone);

/** Why nothing can be given to this customer at all, whatever the amount; null where it can. */
export function whyNoGesture(plan: GesturePlan | null): Refusal["reason"] | null {
  if (!plan) return "gesture_too_early";
  if (plan.closed) return "incident_closed";
  if (plan.status !== "done" && plan.status !== "stopped") return "gesture_too_early";
  return plan.cohortKey === null || plan.held ? "gesture_not_possible" : null;
}

/**
 * Gives an extra gesture under the lock of the incident's executions: a compensation of the plan under `extra/<id>` that goes through
 * the writer of every batch, so that ledger, credit or offer, link and effect are the ordinary ones. It counts against the plan's budget.
 */
export async function giveGesture(tx: Tx, plan: GesturePlan, gesture: Gesture, now: Date): Promise<Given> {
  const { planId, incidentId } = plan;
  const { id, customerId, amountMinor, currency, offer } = gesture;
  if (currency === plan.currency) {
    const room = budgetRoom(plan.budgetMinor === null ? null : toNumber(plan.budgetMinor), plan.sealed, toNumber(plan.spentBeforeMinor));
    if (room !== null && toNumber(plan.driftMinor) + amountMinor > room) return { refused: "over_budget" };
    await countInBudget(tx, plan, amountMinor);
  }
  const ruleId = `extra/${id}`;
  const what = { units: null, currency, expiresAt: gestureEnd(plan, now).toISOString(), due: false };
  const compensation: Compensation = offer
    ? { ...what, kind: "rain_check", amountMinor: offer.priceMinor, detail: { sku: offer.sku } }
    : { ...what, kind: "store_credit", amountMinor, detail: {} };
  await insertCompensations(tx, { id: planId, incidentId }, [
    { customerId: String(customerId), cohort: plan.cohortKey ?? "", ruleId, compensations: [compensation] },
  ]);
  const picked = await pickCustomers(tx, { planId, size: 1, among: [customerId] });
  const written = await treatCustomers(tx, { ...plan, event: `gesture:${id}`, movedBefore: true, budgetCurrency: null, now }, picked);
  if (written.failed > 0 || (offer ? written.effects : written.credits) !== 1) return { refused: "gesture_not_possible" };
  if (written.effects > 0) await enqueueApplying(tx);
  if (offer) return { creditId: null };
  const { id: compensationId } = await tx.compensation.findFirstOrThrow({ where: { planId, customerId, ruleId }, select: { id: true } });
  const { id: creditId } = await tx.credit.findUniqueOrThrow({ where: { compensationId }, select: { id: true } });
  return { creditId };
}
