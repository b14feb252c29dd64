import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { findPlan, type Plan, planVersions } from "@/lib/db/plans/find-plan";
import { liveFingerprint } from "@/lib/db/plans/live-fingerprint";
import { lockPlan } from "@/lib/db/plans/lock-plan";
import { approvalExpired } from "@/lib/domain/approvals/approval-expiry";
import { command, done, refuse } from "../command";
import { sealDraft } from "../plans/submit-plan";

/**
 * Makes the next version of a plan whose seal broke or whose approval expired: the same rules, letters, budget and lots over
 * the facts as they are now, submitted at once. Its author stays who wrote it; whoever asks for it submits it, and so leaves
 * the approval to others.
 */
export const resealPlan = command({
  action: "plan.reseal",
  timeoutMs: 120_000,
  input: z.object({ planId: z.int(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
  run: async ({ tx, input, actor, now }) => {
    const plan = await lockPlan(tx, input.planId);
    if (!plan) return refuse("not_found");
    if (plan.incident.closed) return refuse("incident_closed");
    if (plan.incident.executed) return refuse("already_executed");
    if (plan.status !== "submitted" && plan.status !== "approved") return refuse("not_submitted");
    if (plan.fingerprint !== input.fingerprint) return refuse("stale_view");
    if (!approvalExpired(plan, now) && (await liveFingerprint(tx, plan.id)) === plan.fingerprint) return refuse("seal_intact");
    const [last] = await planVersions(tx, plan.incidentId);
    if (last?.status === "draft") return refuse("draft_exists", { version: last.version });

    const next = await copyOf(tx, plan, (last?.version ?? plan.version) + 1);
    const sealed = await sealDraft(tx, next, { by: actor.id, now, remakes: plan.id });
    if (!sealed.done) return sealed;
    return done(sealed.value, { ...sealed.audit, detail: { ...sealed.audit.detail, remakes: plan.version } });
  },
});

async function copyOf(tx: Tx, plan: Plan, version: number): Promise<Plan> {
  const { incidentId, rules, letters, budgetMinor, currency, expectedRedemptionBp, argument, authorId, followsId, seed } = plan;
  const { id } = await tx.plan.create({
    data: {
      ...{ incidentId, version, status: "draft", rules, letters, budgetMinor, currency, expectedRedemptionBp, argument, authorId },
      ...{ followsId, seed, personCap: plan.personCap ?? undefined },
    },
  });
  const copy = await findPlan(tx, id);
  if (!copy) throw new Error(`plan ${id} was just made`);
  return copy;
}
