import type { Tx } from "../client";

export type OpenChoice = {
  id: bigint;
  planId: number;
  incidentId: number;
  customerId: bigint;
  cohortKey: string;
  ruleId: string;
  /** The sealed options, as JSON. */
  detail: unknown;
  dueAt: Date;
  chosenKey: string | null;
  /** The later plan that ended it by treating the customer; null: none. */
  overtakenBy: number | null;
  /** Nothing of its incident is to change any more. */
  closed: boolean;
  /** When the plan was submitted: what left the shop since is no longer ours to void. */
  submittedAt: Date;
};

/** A choice by its id or by the hash of its link's token; null: none. */
export async function findChoice(tx: Tx, by: { id: bigint } | { tokenHash: Uint8Array<ArrayBuffer> }): Promise<OpenChoice | null> {
  const choice = await tx.choice.findUnique({ where: by });
  if (!choice) return null;
  const [compensation, plan, execution, incident] = [
    await tx.compensation.findUniqueOrThrow({ where: { id: choice.compensationId } }),
    await tx.plan.findUniqueOrThrow({ where: { id: choice.planId }, select: { submittedAt: true } }),
    await tx.execution.findUniqueOrThrow({ where: { planId: choice.planId }, select: { startedAt: true } }),
    await tx.incident.findUniqueOrThrow({ where: { id: choice.incidentId }, select: { closedAt: true } }),
  ];
  const { cohortKey, ruleId, detail } = compensation;
  const submittedAt = plan.submittedAt ?? execution.startedAt;
  return { ...choice, cohortKey, ruleId, detail, submittedAt, closed: incident.closedAt !== null };
}

/**
 * Decides it unless somebody was first: of a customer, a default and a plan that follows at the same moment only one wins. Waits for the batches of the
 * incident that are being written: a plan that follows may be treating the same lines.
 */
export async function decideChoice(
  tx: Tx,
  { id, incidentId }: Pick<OpenChoice, "id" | "incidentId">,
  decision: { key: string; by: string; now: Date },
): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM execution WHERE incident_id = ${incidentId} ORDER BY id FOR UPDATE`;
  const { count } = await tx.choice.updateMany({
    where: { id, chosenKey: null, overtakenBy: null },
    data: { chosenKey: decision.key, chosenBy: decision.by, chosenAt: decision.now },
  });
  return count === 1;
}
