import { z } from "zod";
import { lockIncident } from "@/lib/db/incidents/lock-incident";
import { measurementPlanSchema, sampleNeededFor } from "@/lib/domain/impact/measurement-plan";
import { command, done, refuse } from "../command";

/**
 * Writes or rewrites the plan of measurement of an incident while it is not fixed. `version` is that of the row on screen, 0 for none.
 *
 * Input: `{ incidentRef, version, plan: { design, outcome, windowDays, expectedBp, smallestEffectBp, looks?, note? } }`.
 */
export const saveImpactPlan = command({
  action: "impact.plan",
  input: z.object({ incidentRef: z.string().min(1), version: z.int().min(0), plan: measurementPlanSchema }),
  run: async ({ tx, input: { incidentRef, version, plan }, actor, now }) => {
    const incident = await lockIncident(tx, incidentRef);
    if (!incident) return refuse("not_found");
    if (incident.closed) return refuse("incident_closed");
    const before = await tx.impactPlan.findUnique({ where: { incidentId: incident.id } });
    if (before?.fixedAt) return refuse("impact_plan_fixed");
    if ((before?.version ?? 0) !== version) return refuse("stale");
    const facts = { ...plan, sampleNeeded: sampleNeededFor(plan), version: version + 1 };
    const { id } = before
      ? await tx.impactPlan.update({ where: { id: before.id }, data: facts })
      : await tx.impactPlan.create({ data: { ...facts, incidentId: incident.id, createdBy: actor.id, createdAt: now } });
    const value = { planId: id, version: facts.version, sampleNeeded: facts.sampleNeeded };
    return done(value, { incidentId: incident.id, subject: incidentRef, detail: { ...plan, ...value } });
  },
});
