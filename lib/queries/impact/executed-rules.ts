import { prisma } from "@/lib/db/client";
import { readStart } from "@/lib/db/impact/start-of-measurement";
import { findPlan } from "@/lib/db/plans/find-plan";
import { incidentCohorts } from "@/lib/db/plans/plan-people";

/** The rules by which the gestures that are measured were given, in their order, and the cohorts they name; none while nothing is measured. */
export async function readExecutedRules(incidentId: number) {
  const start = await readStart(prisma, incidentId);
  const [plan, cohorts] = await Promise.all([start && findPlan(prisma, start.planId), incidentCohorts(prisma, incidentId)]);
  return { rules: plan?.rules ?? [], cohorts };
}
export type ExecutedRules = Awaited<ReturnType<typeof readExecutedRules>>;
