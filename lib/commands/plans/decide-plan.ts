import { z } from "zod";
import { readApprovalPolicy } from "@/lib/db/approvals/approval-policy";
import { approvalsOf, lentRights, otherDeciders, ownersOf, usedRights } from "@/lib/db/approvals/deciders";
import type { Tx } from "@/lib/db/client";
import { apologisedWithin } from "@/lib/db/plans/apologised-within";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { type LockedPlan, lockPlan } from "@/lib/db/plans/lock-plan";
import { sealDrift } from "@/lib/db/plans/seal-drift";
import { aloneStanding, saysEnough } from "@/lib/domain/approvals/alone";
import { approvalExpiresAt } from "@/lib/domain/approvals/approval-expiry";
import { decidingRight, liveLenders } from "@/lib/domain/approvals/deciding-right";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import type { RefusalDetail, RefusalReason } from "@/lib/domain/refusal";
import type { Role } from "@/lib/domain/staff/role";
import { command, done, refuse } from "../command";

const input = z.object({
  planId: z.int(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  decision: z.enum(["approved", "changes_requested", "refused"]),
  comment: z.string().trim().max(2_000).default(""),
  /** Whoever says yes knows that some were apologised to before. */
  apologisesAgain: z.boolean().default(false),
});
type Input = z.output<typeof input>;

/**
 * Another person's answer to a frozen plan. `fingerprint` is the one that the page displayed: it must be the stored one
 * (`stale_view`) and, for a yes, still the live one (`stale_plan`, with what moved). The plan is approved by as many yeses
 * as it needs; one no ends it, and needs only a reason. Where some were apologised to within the months of the policy, a yes takes a
 * manager's own right and their word that they know.
 */
export const decidePlan = command({
  action: "plan.decide",
  timeoutMs: 60_000,
  input,
  run: async ({ tx, input, actor, now }) => {
    const plan = await lockPlan(tx, input.planId);
    if (!plan || actor.kind !== "staff") return refuse("not_found");
    if (plan.incident.closed) return refuse("incident_closed");
    const { submittedBy, submittedAt, fingerprint } = plan;
    if (plan.incident.executed) return refuse("already_executed");
    if (plan.status !== "submitted" || !submittedBy || !submittedAt || !fingerprint) return refuse("not_submitted");
    const sealed = { ...plan, submittedBy, submittedAt, fingerprint };
    const policy = await readApprovalPolicy(tx);
    const right = await rightOf(tx, { plan: sealed, actor, policy, input, now });
    if ("no" in right) return refuse(right.no, right.detail);
    if (input.fingerprint !== fingerprint) return refuse("stale_view");
    if (input.decision !== "approved" && input.comment === "") return refuse("comment_required");
    if (input.decision === "approved" && (await liveFingerprint(tx, plan.id)) !== fingerprint)
      return refuse("stale_plan", { ...(await sealDrift(tx, plan)) });
    const months = policy.apologyMonths;
    const again = input.decision === "approved" && months !== null ? await apologisedWithin(tx, plan, months) : 0;
    if (again > 0 && right.onBehalfOf) return refuse("apologised_again_in_person");
    if (again > 0 && !input.apologisesAgain) return refuse("apologised_again", { count: again, months: months ?? 0 });

    const { decision, comment } = input;
    await tx.approval.create({
      data: {
        planId: plan.id,
        authorId: plan.authorId,
        submittedBy,
        fingerprint,
        decision,
        comment,
        decidedBy: actor.id,
        decidedAt: now,
        ...right,
      },
    });
    const standing = await settle(tx, { plan: sealed, decision, policy, now });
    if (!standing) return refuse("stale");
    const facts = { incidentId: plan.incidentId, subject: `plan ${plan.version}`, reason: comment || undefined };
    const marks = {
      ...(right.onBehalfOf && { onBehalfOf: right.onBehalfOf }),
      ...(right.alone && { alone: true }),
      ...(again > 0 && { apologisedAgain: again }),
    };
    return done({ planId: plan.id, ...standing }, { ...facts, detail: { planId: plan.id, decision, fingerprint, ...standing, ...marks } });
  },
});

type Sealed = LockedPlan & { submittedBy: string; submittedAt: Date; fingerprint: string };
type Asked = { plan: Sealed; actor: { id: string; role: Role }; policy: ApprovalPolicy; input: Input; now: Date };
type Right = { alone: boolean; onBehalfOf: string | null } | { no: RefusalReason; detail?: RefusalDetail };

/** By which right the actor decides, or why they may not. */
async function rightOf(tx: Tx, { plan, actor, policy, input, now }: Asked): Promise<Right> {
  const used = usedRights(await approvalsOf(tx, plan.id));
  const owners = await ownersOf(tx, plan.id);
  const right = decidingRight({ actor, owners, lenders: liveLenders(await lentRights(tx, actor.id), now), used });
  if (right.kind === "own") return { alone: false, onBehalfOf: null };
  if (right.kind === "lent") return { alone: false, onBehalfOf: right.onBehalfOf };
  if (right.why !== "own_plan" || input.decision !== "approved") return { no: right.why };
  const others = await otherDeciders(tx, actor.id);
  const alone = aloneStanding({ ...plan, policy, role: actor.role, others, now });
  if (alone.kind === "cooling_off")
    return { no: "cooling_off", detail: { minutes: Math.ceil((alone.until.getTime() - now.getTime()) / 60_000) } };
  if (alone.kind !== "may") return { no: alone.kind };
  return saysEnough(input.comment) ? { alone: true, onBehalfOf: null } : { no: "alone_reason_short" };
}

type Decided = { plan: Sealed; decision: Input["decision"]; policy: ApprovalPolicy; now: Date };

/** Where the plan stands after the decision just written; null: it moved meanwhile. */
async function settle(tx: Tx, { plan, decision, policy, now }: Decided) {
  const approvals = await tx.approval.count({ where: { planId: plan.id, fingerprint: plan.fingerprint, decision: "approved" } });
  const enough = approvals >= plan.approvalsNeeded;
  const status = decision === "approved" && !enough ? "submitted" : decision;
  const approved = status === "approved" && { approvedAt: now, approvalExpiresAt: approvalExpiresAt(policy, now) };
  const { count } = await tx.plan.updateMany({
    where: { id: plan.id, status: "submitted", fingerprint: plan.fingerprint },
    data: { status, ...approved, updatedAt: now },
  });
  return count === 0 ? null : { status, approvals, needed: plan.approvalsNeeded };
}
