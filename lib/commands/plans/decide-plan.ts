import { z } from "zod";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { lockPlan } from "@/lib/db/plans/lock-plan";
import { sealDrift } from "@/lib/db/plans/seal-drift";
import { command, done, refuse } from "../command";

/**
 * A second person's answer to a frozen plan. `fingerprint` is the one that the page displayed: it must be the stored one
 * (`stale_view`) and, for a yes, still the live one (`stale_plan`, with what moved). A no needs no fresh list, only a reason.
 */
export const decidePlan = command({
  action: "plan.decide",
  timeoutMs: 60_000,
  input: z.object({
    planId: z.int(),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    decision: z.enum(["approved", "changes_requested", "refused"]),
    comment: z.string().trim().max(2_000).default(""),
  }),
  run: async ({ tx, input, actor, now }) => {
    const plan = await lockPlan(tx, input.planId);
    if (!plan) return refuse("not_found");
    if (plan.incident.closed) return refuse("incident_closed");
    if (plan.incident.executed) return refuse("already_executed");
    if (actor.id === plan.authorId || actor.id === plan.submittedBy) return refuse("own_plan");
    if (plan.status !== "submitted" || !plan.submittedBy || !plan.fingerprint) return refuse("not_submitted");
    if (input.fingerprint !== plan.fingerprint) return refuse("stale_view");
    if (input.decision !== "approved" && input.comment === "") return refuse("comment_required");
    if (input.decision === "approved" && (await liveFingerprint(tx, plan.id)) !== plan.fingerprint)
      return refuse("stale_plan", { ...(await sealDrift(tx, plan)) });

    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, status: "submitted", fingerprint: plan.fingerprint },
      data: { status: input.decision, updatedAt: now },
    });
    if (count === 0) return refuse("stale");
    const { authorId, submittedBy, fingerprint } = plan;
    const { decision, comment } = input;
    await tx.approval.create({
      data: { planId: plan.id, authorId, submittedBy, fingerprint, decision, comment, decidedBy: actor.id, decidedAt: now },
    });
    const facts = { incidentId: plan.incidentId, subject: `plan ${plan.version}`, reason: comment || undefined };
    return done({ planId: plan.id, status: decision }, { ...facts, detail: { planId: plan.id, decision, fingerprint } });
  },
});
