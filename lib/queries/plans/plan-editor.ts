import { prisma } from "@/lib/db/client";
import { lettersOpenTo } from "@/lib/db/mailings/newest-letters";
import { findPlanVersion, type Plan, planVersions } from "@/lib/db/plans/find-plan";
import { incidentCohorts, staffNames } from "@/lib/db/plans/plan-people";
import type { PlanStatus } from "@/lib/domain/plans/status";
import type { CohortName } from "@/lib/i18n/rule-names";
import { type SimulationView, simulationOf } from "./simulate-plan";

export type LetterChoice = { id: number; key: string; version: number };
export type EditablePlan = Pick<
  Plan,
  | "version"
  | "rowVersion"
  | "rules"
  | "letters"
  | "budgetMinor"
  | "personCap"
  | "currency"
  | "seed"
  | "followsId"
  | "expectedRedemptionBp"
  | "argument"
> & { planId: number; status: PlanStatus };
export type PlanEditorView = {
  plan: EditablePlan;
  author: string;
  cohorts: CohortName[];
  /** Currencies of the incident's customers, the most frequent first. */
  currencies: string[];
  letterChoices: LetterChoice[];
  /** The version before this one; null: there is none. */
  previous: number | null;
  /** The version of the executed plan that this one comes after. */
  followsVersion: number | null;
  simulation: SimulationView;
};

/** One version with what it does to the customers as they are now. Null: no such version. */
export async function planEditor(incidentId: number, version: number, masked: boolean): Promise<PlanEditorView | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan) return null;
  const incident = await prisma.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { id: true, parentId: true } });
  const letterChoices = await prisma.templateVersion.findMany({
    where: lettersOpenTo(incident),
    select: { id: true, key: true, version: true },
    orderBy: [{ key: "asc" }, { version: "desc" }],
    take: 200,
  });
  const versions = await planVersions(prisma, incidentId);
  const nameOf = await staffNames(prisma, [plan.authorId]);
  const {
    id: planId,
    status,
    rowVersion,
    rules,
    letters,
    budgetMinor,
    personCap,
    currency,
    seed,
    followsId,
    expectedRedemptionBp,
    argument,
  } = plan;
  return {
    plan: {
      planId,
      version,
      status,
      rowVersion,
      rules,
      letters,
      budgetMinor,
      personCap,
      currency,
      seed,
      followsId,
      expectedRedemptionBp,
      argument,
    },
    author: nameOf(plan.authorId),
    cohorts: await incidentCohorts(prisma, incidentId),
    currencies: await currenciesOf(incidentId, currency),
    letterChoices,
    previous: versions.find((other) => other.version < version)?.version ?? null,
    followsVersion: versions.find((other) => other.id === followsId)?.version ?? null,
    simulation: await simulationOf(plan, masked),
  };
}

async function currenciesOf(incidentId: number, own: string): Promise<string[]> {
  const rows = await prisma.cohortMember.groupBy({
    by: ["currency"],
    where: { incidentId },
    _count: true,
    orderBy: { _count: { currency: "desc" } },
    take: 20,
  });
  return [...new Set([own, ...rows.map(({ currency }) => currency)])];
}
