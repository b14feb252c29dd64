import { z } from "zod";
import { askForApproval } from "@/lib/db/approvals/ask-for-approval";
import { ownersOf } from "@/lib/db/approvals/deciders";
import type { Tx } from "@/lib/db/client";
import { readArms } from "@/lib/db/impact/check-arms";
import { untoldCohortOf } from "@/lib/db/mailings/untold-cohort";
import { executedTip } from "@/lib/db/plans/executed-tip";
import type { Plan } from "@/lib/db/plans/find-plan";
import { insertCompensations } from "@/lib/db/plans/insert-compensations";
import { lockPlan } from "@/lib/db/plans/lock-plan";
import { memberChunks, memberScope } from "@/lib/db/plans/member-chunks";
import { sealHeader } from "@/lib/db/plans/seal-header";
import { splitIsCurrent } from "@/lib/db/plans/split-is-current";
import { standingOf } from "@/lib/db/plans/standing";
import { countArms, whyNotArms } from "@/lib/domain/impact/arm-fairness";
import { countFigures } from "@/lib/domain/plans/figures";
import { memberLine, sealHasher } from "@/lib/domain/plans/seal";
import { SUPERSEDABLE } from "@/lib/domain/plans/status";
import { whyNotSubmittable } from "@/lib/domain/plans/submittable";
import { treat } from "@/lib/domain/plans/treat";
import { askDeciders } from "../approvals/ask-deciders";
import { command, done, type Outcome, refuse } from "../command";

/**
 * Freezes a draft: rules, letters and who exactly receives what, under one fingerprint. Older versions that wait or were
 * approved are superseded; their compensations stay as the record of what was asked, and stay pending for ever: work is
 * only ever taken from the plan of an execution, and an execution only starts from an approved plan.
 */
export const submitPlan = command({
  action: "plan.submit",
  timeoutMs: 120_000,
  input: z.object({ planId: z.int(), rowVersion: z.int() }),
  run: async ({ tx, input, actor, now }) => {
    const plan = await lockPlan(tx, input.planId);
    if (!plan) return refuse("not_found");
    if (plan.incident.closed) return refuse("incident_closed");
    if (plan.incident.executed) return refuse("already_executed");
    if (plan.followsId !== null && (await executedTip(tx, plan.incidentId))?.id !== plan.followsId) return refuse("already_executed");
    if (plan.status !== "draft") return refuse("plan_frozen");
    if (plan.rowVersion !== input.rowVersion) return refuse("stale");
    return sealDraft(tx, plan, { by: actor.id, now });
  },
});

type Submitted = { planId: number; version: number; fingerprint: string };
/** `remakes`: the version that this draft makes again over newer facts. */
type Submission = { by: string; now: Date; remakes?: number };

/** Freezes a locked draft in the name of whoever submits it. */
export async function sealDraft(tx: Tx, plan: Plan, { by, now, remakes }: Submission): Promise<Outcome<Submitted>> {
  const split = await splitIsCurrent(tx, plan.incidentId);
  if (split !== "current") return refuse(split);

  const { fingerprint, figures } = await freezeMembers(tx, plan);
  const no = whyNotSubmittable({ ...plan, figures, now });
  if (no) return refuse(no.reason, no.detail);
  const unfair = whyNotArms(figures.arms);
  if (unfair) return refuse(unfair.reason, unfair.detail);
  const cohort = await untoldCohortOf(tx, plan);
  if (cohort) return refuse("void_untold", { cohort });
  const asked = await askForApproval(tx, { plan, figures, remakes: remakes ?? null, now });

  const superseded = await tx.plan.updateMany({
    where: { incidentId: plan.incidentId, id: { not: plan.id }, status: { in: SUPERSEDABLE } },
    data: { status: "superseded", updatedAt: now },
  });
  const { count } = await tx.plan.updateMany({
    where: { id: plan.id, rowVersion: plan.rowVersion, status: "draft" },
    data: {
      status: "submitted",
      submittedBy: by,
      submittedAt: now,
      fingerprint,
      figures,
      approvalsNeeded: asked.needed,
      rowVersion: plan.rowVersion + 1,
      updatedAt: now,
    },
  });
  if (count === 0) return refuse("stale");
  await askDeciders(tx, { incidentId: plan.incidentId, planId: plan.id }, await ownersOf(tx, plan.id), now);
  const detail = {
    ...{ planId: plan.id, fingerprint, superseded: superseded.count, customers: figures.total.customers },
    ...{ approvalsNeeded: asked.needed, twoBecause: asked.because },
  };
  return done(
    { planId: plan.id, version: plan.version, fingerprint },
    { incidentId: plan.incidentId, subject: `plan ${plan.version}`, detail },
  );
}

/** One pass over the customers, after one that says whom limits serve where there are any: the hash, the figures and the compensation rows come from the same evaluation. */
async function freezeMembers(tx: Tx, plan: Plan) {
  const standing = await standingOf(tx, plan);
  const seal = sealHasher(await sealHeader(tx, plan));
  const figures = countFigures(plan.rules, plan.currency);
  const arms = countArms(await readArms(tx, plan.incidentId), plan.rules, standing);
  for await (const members of memberChunks(tx, memberScope(plan))) {
    const treatments = members.map((member) => treat(plan.rules, member, standing));
    for (const treatment of treatments) {
      const { member, rule, compensations } = treatment;
      seal.add(member.customerId, memberLine(member.cohort, rule?.id ?? null, compensations));
      figures.add(treatment);
      arms.add(treatment);
    }
    await insertCompensations(
      tx,
      plan,
      treatments.flatMap(({ member, rule, compensations }) =>
        rule ? [{ customerId: member.customerId, cohort: member.cohort, ruleId: rule.id, compensations }] : [],
      ),
    );
  }
  return { fingerprint: seal.digest(), figures: { ...figures.result(), arms: arms.result() } };
}
