import { z } from "zod";
import { checkArms } from "@/lib/db/impact/check-arms";
import { gestureLeft } from "@/lib/db/impact/start-of-measurement";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { command, done, refuse } from "../command";

/**
 * Fixes the plan of measurement for good: outcome, window, comparison, smallest effect and looks. Once a gesture has left it can still
 * be fixed, and says for ever that it came late. A randomised one has dealt arms, and every arm of the plan of gestures gives what is
 * due at least.
 *
 * Input: `{ incidentRef, version }`.
 */
export const fixImpactPlan = command({
  action: "impact.fix",
  input: z.object({ incidentRef: z.string().min(1), version: z.int().min(1) }),
  run: async ({ tx, input: { incidentRef, version }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const plan = await tx.impactPlan.findUnique({ where: { incidentId: incident.id }, include: { arms: true } });
    if (!plan) return refuse("impact_plan_missing");
    if (plan.fixedAt) return refuse("impact_plan_fixed");
    if (plan.version !== version) return refuse("stale");
    if (plan.design === "randomised" && plan.arms.length === 0) return refuse("arms_missing");
    const no = await checkArms(tx, incident.id);
    if (no) return refuse(no.reason, no.detail);
    const fixedLate = await gestureLeft(tx, incident.id);
    await tx.impactPlan.update({ where: { id: plan.id }, data: { fixedAt: now, fixedBy: actor.id, fixedLate } });
    const { design, outcome, windowDays, looks } = plan;
    const detail = { planId: plan.id, design, outcome, windowDays, looks, fixedLate };
    return done({ planId: plan.id, fixedLate }, { incidentId: incident.id, subject: incidentRef, detail });
  },
});
