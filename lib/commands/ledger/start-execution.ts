import { z } from "zod";
import { overtakeChoices } from "../../db/choices/overtake-choices";
import type { Tx } from "../../db/client";
import { choosePilot } from "../../db/ledger/choose-pilot";
import { countByState } from "../../db/ledger/execution-progress";
import { untoldCohortOf } from "../../db/mailings/untold-cohort";
import { liveFingerprint } from "../../db/plans/live-fingerprint";
import { type LockedPlan, lockPlan } from "../../db/plans/lock-plan";
import { approvalExpired } from "../../domain/approvals/approval-expiry";
import { type ExecutionStatus, isEnded, PILOT_MOST } from "../../domain/ledger/execution";
import type { RefusalReason } from "../../domain/refusal";
import { enqueue } from "../../jobs/queue";
import { command, done, refuse } from "../command";

const input = z.object({
  planId: z.number().int(),
  fingerprint: z.string().length(64),
  /** Customers treated first, before a person says go on or stop; none: all at once. */
  pilot: z.number().int().min(0).max(PILOT_MOST).default(0),
  /** Why now; empty: nobody said. */
  reason: z.string().trim().max(500).default(""),
});

/**
 * Starts the one execution of an approved plan: what is executed is what was approved, and what the screen showed. Waits for
 * whoever is changing the incident's customers or plans at this moment, and then sees what they did. A pilot of as many customers
 * as there are is no pilot. A plan that follows ends the choices that were left open to those whom it treats.
 */
export const startExecution = command({
  action: "execution.start",
  input,
  timeoutMs: 60_000,
  run: async ({ tx, input: { planId, fingerprint, pilot, reason }, actor, now }) => {
    const plan = await lockPlan(tx, planId);
    if (!plan) return refuse("not_found");
    const { incidentId, rules, version, followsId } = plan;
    if (followsId !== null && (await isUnderWay(tx, incidentId))) return refuse("execution_running");
    // Before the facts are read: a choice that was being made at this moment is one of them.
    const choicesEnded = followsId === null ? 0 : await overtakeChoices(tx, { planId, incidentId });
    const no = await whyNot(tx, plan, fingerprint, now);
    if (no) return refuse(no);
    const cohort = await untoldCohortOf(tx, plan);
    if (cohort) return refuse("void_untold", { cohort });

    const moved = await tx.plan.updateMany({ where: { id: planId, status: "approved" }, data: { status: "executing" } });
    if (moved.count === 0) return refuse("already_started");
    const few = pilot > 0 && (await countByState(tx, planId)).pending > pilot;
    const pilotCustomers = few ? await choosePilot(tx, { planId, incidentId, rules, size: pilot }) : [];
    const status = few ? "pilot" : "running";
    const { id: executionId } = await tx.execution.create({
      data: { planId, incidentId, fingerprint, status, pilotCustomers, startedBy: actor.id, startedAt: now },
      select: { id: true },
    });
    await enqueue(tx, "execute-plan", { executionId }, { key: executionKey(executionId) });
    const detail = { executionId, version, fingerprint, pilot: pilotCustomers.length, ...(choicesEnded > 0 && { choicesEnded }) };
    return done({ executionId }, { incidentId, subject: `plan:${planId}`, reason: reason || undefined, detail });
  },
});

/** One job at a time per execution; asking again while it waits changes nothing. */
export const executionKey = (executionId: number): string => `execution:${executionId}`;

/** Whether an execution of the incident still writes, customers that are tried again included. Waits for what is being written. */
async function isUnderWay(tx: Tx, incidentId: number): Promise<boolean> {
  const rows = await tx.$queryRaw<{ status: ExecutionStatus }[]>`
    SELECT status::text FROM execution WHERE incident_id = ${incidentId} ORDER BY id FOR UPDATE`;
  return rows.some(({ status }) => !isEnded(status));
}

async function whyNot(tx: Tx, plan: LockedPlan, shown: string, now: Date): Promise<RefusalReason | null> {
  if (plan.incident.closed) return "incident_closed";
  if (plan.status === "executing" || plan.status === "executed") return "already_started";
  if (plan.status !== "approved") return "not_approved";
  if (plan.incident.executed) return "already_executed";
  const approvals = await tx.approval.findMany({ where: { planId: plan.id, decision: "approved", fingerprint: shown }, take: 10 });
  if (approvals.length < plan.approvalsNeeded || plan.fingerprint !== shown) return "stale_plan";
  if (approvalExpired(plan, now)) return "approval_expired";
  return (await liveFingerprint(tx, plan.id)) === shown ? null : "stale_plan";
}
