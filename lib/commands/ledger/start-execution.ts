import { z } from "zod";
import type { Tx } from "../../db/client";
import { liveFingerprint } from "../../db/plans/live-fingerprint";
import type { RefusalReason } from "../../domain/refusal";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";

const input = z.object({ planId: z.number().int(), fingerprint: z.string().length(64) });

/** Starts the one execution of an approved plan: what is executed is what was approved, and what the screen showed. */
export const startExecution = command({
  action: "execution.start",
  input,
  run: async ({ tx, input: { planId, fingerprint }, actor, now }) => {
    const plan = await lockPlan(tx, planId);
    if (!plan) return refuse("not_found");
    const no = await whyNot(tx, plan, fingerprint);
    if (no) return refuse(no);

    const moved = await tx.plan.updateMany({ where: { id: planId, status: "approved" }, data: { status: "executing" } });
    if (moved.count === 0) return refuse("already_started");
    const { id: executionId } = await tx.execution.create({
      data: { planId, incidentId: plan.incident_id, fingerprint, status: "running", startedBy: actor.id, startedAt: now },
      select: { id: true },
    });
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    return done(
      { executionId },
      { incidentId: plan.incident_id, subject: `plan:${planId}`, detail: { executionId, version: plan.version, fingerprint } },
    );
  },
});

/** One job at a time per execution; asking again while it waits changes nothing. */
export const executionKey = (executionId: number): string => `execution:${executionId}`;

type LockedPlan = { id: number; incident_id: number; version: number; status: string; fingerprint: string | null };

/** Locked, so that of two sessions that start at once the second sees what the first did. */
async function lockPlan(tx: Tx, planId: number): Promise<LockedPlan | undefined> {
  const [plan] = await tx.$queryRaw<LockedPlan[]>`
    SELECT id, incident_id, version, status::text, fingerprint FROM plan WHERE id = ${planId} FOR UPDATE`;
  return plan;
}

async function whyNot(tx: Tx, plan: LockedPlan, shown: string): Promise<RefusalReason | null> {
  if (plan.status === "executing" || plan.status === "executed") return "already_started";
  if (plan.status !== "approved") return "not_approved";
  const approved = await tx.approval.findFirst({ where: { planId: plan.id, decision: "approved", fingerprint: shown } });
  if (!approved || plan.fingerprint !== shown) return "stale_plan";
  return (await liveFingerprint(tx, plan.id)) === shown ? null : "stale_plan";
}
