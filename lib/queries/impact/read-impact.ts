import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { readCreditSteps } from "@/lib/db/impact/credit-steps";
import { readFrame } from "@/lib/db/impact/frame";
import { readReactionFacts } from "@/lib/db/impact/reaction-facts";
import { readMeasurement } from "@/lib/db/impact/read-measurement";
import { gestureLeft } from "@/lib/db/impact/start-of-measurement";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { incidentCohorts, staffNames } from "@/lib/db/plans/plan-people";
import { assumptionsSchema, GIVEN_ASSUMPTIONS } from "@/lib/domain/impact/assumptions";
import { creditFunnel } from "@/lib/domain/impact/funnel";
import { standingOfLooks } from "@/lib/domain/impact/looks";
import { measurementPlanSchema } from "@/lib/domain/impact/measurement-plan";
import { readReactions } from "../feedback/reactions";
import { readArms } from "./arms-of";
import { breakdownsOf } from "./breakdowns";
import { costsOf } from "./costs-of";
import type { ImpactView, LooksView, PlanView, Reactions } from "./impact-view";
import { plainAnswer } from "./plain-answer";

/** Everything that the impact screen of an incident says; null: no incident has this reference. */
export async function readImpact(ref: string): Promise<ImpactView | null> {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const { id: incidentId, zone } = incident;
  const at = now();
  const [measurement, frame, cohorts, assumed] = await Promise.all([
    readMeasurement(prisma, incidentId, at),
    readFrame(prisma, incidentId),
    incidentCohorts(prisma, incidentId),
    prisma.impactAssumptions.findUnique({ where: { incidentId } }),
  ]);
  const { currency, drill } = frame;
  const row = await prisma.impactPlan.findUnique({ where: { incidentId } });
  const names = await staffNames(prisma, [row?.createdBy ?? null, row?.fixedBy ?? null, assumed?.updatedBy ?? null]);
  const plan: PlanView | null = row && {
    ...measurementPlanSchema.parse(row),
    ...{ version: row.version, sampleNeeded: row.sampleNeeded, createdBy: names(row.createdBy), createdAt: row.createdAt.toISOString() },
    ...{ fixedAt: row.fixedAt?.toISOString() ?? null, fixedBy: row.fixedBy && names(row.fixedBy), fixedLate: row.fixedLate },
  };
  const assumptions = assumed ? assumptionsSchema.parse(assumed.values) : GIVEN_ASSUMPTIONS;
  const steps = await readCreditSteps(prisma, incidentId, currency);
  const { costs, scenarios, lifetime } = await costsOf({
    ...{ incidentId, drill, currency, assumptions, steps, measurement, plan },
    incidentStart: incident.windows[0]?.startsAt ?? incident.createdAt,
  });
  return {
    ...{ incidentId, ref, zone, currency, plan, costs, lifetime },
    closed: incident.closedAt !== null,
    otherCurrencyOrders: frame.otherCurrencyOrders,
    mayWriteBefore: !row?.fixedAt && !(await gestureLeft(prisma, incidentId)),
    startsAt: measurement?.scope.startsAt.toISOString() ?? null,
    startedBy: measurement?.startedBy ?? null,
    dataUntil: frame.dataUntil?.toISOString() ?? null,
    question: plainAnswer(measurement, plan),
    results: measurement?.results ?? [],
    breakdowns: measurement ? breakdownsOf(measurement, cohorts, at) : [],
    funnel: creditFunnel(steps),
    reactions: await reactionsOf(incidentId),
    looks: await looksOf(incidentId, plan),
    scenarios: {
      ...{ assumptions, version: assumed?.version ?? 0, list: scenarios },
      ...{ updatedBy: assumed && names(assumed.updatedBy), updatedAt: assumed?.updatedAt.toISOString() ?? null },
    },
    arms: await readArms(incidentId, {
      plan,
      closed: incident.closedAt !== null,
      started: measurement !== null,
      split: cohorts.length > 0,
    }),
  };
}

async function reactionsOf(incidentId: number): Promise<Reactions> {
  const [byCohort, { told, summary }] = await Promise.all([readReactionFacts(prisma, incidentId), readReactions(incidentId)]);
  const sum = (of: "replies" | "complaints" | "thanks") => byCohort.reduce((total, row) => total + row[of], 0);
  const said = { replies: sum("replies"), complaints: sum("complaints"), thanks: sum("thanks") };
  return { told, ...said, answered: summary.count, meanScore: summary.meanTenths === null ? null : summary.meanTenths / 10, byCohort };
}

const MOST_LOOKS = 100;

async function looksOf(incidentId: number, plan: PlanView | null): Promise<LooksView> {
  const rows = await prisma.impactLook.findMany({ where: { incidentId }, orderBy: { id: "desc" }, take: MOST_LOOKS });
  const names = await staffNames(
    prisma,
    rows.map(({ by }) => by),
  );
  return {
    standing: standingOfLooks(plan?.fixedAt ? plan : null, rows),
    list: rows.map(({ id, windowDays, planned, by, at }) => ({ id, windowDays, planned, by: names(by), at: at.toISOString() })),
  };
}
