import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import type { Plan } from "@/lib/db/plans/find-plan";
import { insertCompensations } from "@/lib/db/plans/insert-compensations";
import { lockPlan } from "@/lib/db/plans/lock-plan";
import { memberChunks } from "@/lib/db/plans/member-chunks";
import { sealHeader } from "@/lib/db/plans/seal-header";
import { splitIsCurrent } from "@/lib/db/plans/split-is-current";
import { countFigures, treat } from "@/lib/domain/plans/figures";
import { asksTenure } from "@/lib/domain/plans/match-rule";
import { memberLine, sealHasher } from "@/lib/domain/plans/seal";
import { SUPERSEDABLE } from "@/lib/domain/plans/status";
import { whyNotSubmittable } from "@/lib/domain/plans/submittable";
import { command, done, refuse } from "../command";

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
    if (plan.status !== "draft") return refuse("plan_frozen");
    if (plan.rowVersion !== input.rowVersion) return refuse("stale");
    const split = await splitIsCurrent(tx, plan.incidentId);
    if (split !== "current") return refuse(split);

    const { fingerprint, figures } = await freezeMembers(tx, plan);
    const no = whyNotSubmittable({ ...plan, figures, now });
    if (no) return refuse(no.reason, no.detail);

    const superseded = await tx.plan.updateMany({
      where: { incidentId: plan.incidentId, id: { not: plan.id }, status: { in: SUPERSEDABLE } },
      data: { status: "superseded", updatedAt: now },
    });
    const { count } = await tx.plan.updateMany({
      where: { id: plan.id, rowVersion: input.rowVersion, status: "draft" },
      data: {
        status: "submitted",
        submittedBy: actor.id,
        submittedAt: now,
        fingerprint,
        figures,
        rowVersion: input.rowVersion + 1,
        updatedAt: now,
      },
    });
    if (count === 0) return refuse("stale");
    const detail = { planId: plan.id, fingerprint, superseded: superseded.count, customers: figures.total.customers };
    return done(
      { planId: plan.id, version: plan.version, fingerprint },
      { incidentId: plan.incidentId, subject: `plan ${plan.version}`, detail },
    );
  },
});

/** One pass over the customers: the hash, the figures and the compensation rows come from the same evaluation. */
async function freezeMembers(tx: Tx, plan: Plan) {
  const seal = sealHasher(await sealHeader(tx, plan));
  const figures = countFigures(plan.rules, plan.currency);
  for await (const members of memberChunks(tx, { incidentId: plan.incidentId, tenure: asksTenure(plan.rules) })) {
    const treatments = members.map((member) => treat(plan.rules, member));
    for (const treatment of treatments) {
      const { member, rule, compensations } = treatment;
      seal.add(member.customerId, memberLine(member.cohort, rule?.id ?? null, compensations));
      figures.add(treatment);
    }
    await insertCompensations(
      tx,
      plan,
      treatments.flatMap(({ member, rule, compensations }) =>
        rule ? [{ customerId: member.customerId, cohort: member.cohort, ruleId: rule.id, compensations }] : [],
      ),
    );
  }
  return { fingerprint: seal.digest(), figures: figures.result() };
}
