import { prisma } from "@/lib/db/client";
import { findPlanVersion } from "@/lib/db/plans/find-plan";
import { incidentCohorts, staffNames } from "@/lib/db/plans/plan-people";
import type { Rule } from "@/lib/domain/plans/rule";
import type { PlanStatus } from "@/lib/domain/plans/status";
import type { CohortName } from "@/lib/i18n/rule-names";
import { type SimulationView, simulationOf } from "./simulate-plan";

export type LetterChoice = { id: number; key: string; version: number };
export type EditablePlan = {
  planId: number;
  version: number;
  status: PlanStatus;
  rowVersion: number;
  rules: Rule[];
  letters: Record<string, number>;
  budgetMinor: number | null;
  currency: string;
  expectedRedemptionBp: number;
  argument: string;
};
export type PlanEditorView = {
  plan: EditablePlan;
  author: string;
  cohorts: CohortName[];
  letterChoices: LetterChoice[];
  simulation: SimulationView;
};

/** One version with what it does to the customers as they are now. Null: no such version. */
export async function planEditor(incidentId: number, version: number, masked: boolean): Promise<PlanEditorView | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan) return null;
  const letterChoices = await prisma.templateVersion.findMany({
    select: { id: true, key: true, version: true },
    orderBy: [{ key: "asc" }, { version: "desc" }],
    take: 200,
  });
  const nameOf = await staffNames(prisma, [plan.authorId]);
  const { id: planId, status, rowVersion, rules, letters, budgetMinor, currency, expectedRedemptionBp, argument } = plan;
  return {
    plan: { planId, version, status, rowVersion, rules, letters, budgetMinor, currency, expectedRedemptionBp, argument },
    author: nameOf(plan.authorId),
    cohorts: await incidentCohorts(prisma, incidentId),
    letterChoices,
    simulation: await simulationOf(plan, masked),
  };
}
