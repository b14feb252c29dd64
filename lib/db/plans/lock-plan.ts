import type { Tx } from "../client";
import { findPlan, type Plan } from "./find-plan";

export type LockedPlan = Plan & {
  /** `executed`: a plan in this one's place, the incident's first or after the same one, is being executed or was. */
  incident: { ref: string; zone: string; closed: boolean; executed: boolean };
};

/**
 * Locks the plan's incident, then the plan: two submissions, a decision and the start of an execution cannot pass one
 * another. Null: no such plan.
 */
export async function lockPlan(tx: Tx, planId: number): Promise<LockedPlan | null> {
  const [incident] = await tx.$queryRaw<{ id: number; ref: string; zone: string; closed: boolean }[]>`
    SELECT id, ref, zone, closed_at IS NOT NULL AS closed FROM incident
    WHERE id = (SELECT incident_id FROM plan WHERE id = ${planId}) FOR UPDATE`;
  if (!incident) return null;
  await tx.$queryRaw`SELECT id FROM plan WHERE id = ${planId} FOR UPDATE`;
  const plan = await findPlan(tx, planId);
  if (!plan) return null;
  const executed = await tx.plan.count({
    where: { incidentId: incident.id, followsId: plan.followsId, status: { in: ["executing", "executed"] } },
  });
  return { ...plan, incident: { ...incident, executed: executed > 0 } };
}
