import { z } from "zod";
import type { Tx } from "../../db/client";
import { liveFingerprint } from "../../db/plans/live-fingerprint";
import { type LockedPlan, lockPlan } from "../../db/plans/lock-plan";
import type { RefusalReason } from "../../domain/refusal";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";

const input = z.object({ planId: z.number().int(), fingerprint: z.string().length(64) });

/**
 * Starts the one execution of an approved plan: what is executed is what was approved, and what the screen showed. Waits for
 * whoever is changing the incident's customers or plans at this moment, and then sees what they did.
 */
export const startExecution = command({
  action: "execution.start",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { planId, fingerprint }, actor, now }) => {
    const plan = await lockPlan(tx, planId);
    if (!plan) return refuse("not_found");
    const no = await whyNot(tx, plan, fingerprint);
    if (no) return refuse(no);

    const moved = await tx.plan.updateMany({ where: { id: planId, status: "approved" }, data: { status: "executing" } });
    if (moved.count === 0) return refuse("already_started");
    const { id: executionId } = await tx.execution.create({
      data: { planId, incidentId: plan.incidentId, fingerprint, status: "running", startedBy: actor.id, startedAt: now },
      select: { id: true },
    });
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    return done(
      { executionId },
      { incidentId: plan.incidentId, subject: `plan:${planId}`, detail: { executionId, version: plan.version, fingerprint } },
    );
  },
});

/** One job at a time per execution; asking again while it waits changes nothing. */
export const executionKey = (executionId: number): string => `execution:${executionId}`;

async function whyNot(tx: Tx, plan: LockedPlan, shown: string): Promise<RefusalReason | null> {
  if (plan.incident.closed) return "incident_closed";
  if (plan.status === "executing" || plan.status === "executed") return "already_started";
  if (plan.status !== "approved") return "not_approved";
  const approved = await tx.approval.findFirst({ where: { planId: plan.id, decision: "approved", fingerprint: shown } });
  if (!approved || plan.fingerprint !== shown) return "stale_plan";
  return (await liveFingerprint(tx, plan.id)) === shown ? null : "stale_plan";
}
