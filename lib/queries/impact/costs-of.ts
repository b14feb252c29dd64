import { prisma } from "@/lib/db/client";
import { readGiven, readGoods, readWork } from "@/lib/db/impact/cost-facts";
import type { readCreditSteps } from "@/lib/db/impact/credit-steps";
import { readLifetimeFacts } from "@/lib/db/impact/lifetime-facts";
import type { Measurement } from "@/lib/db/impact/read-measurement";
import { readReportPlan } from "@/lib/db/report/report-plan";
import type { Assumptions } from "@/lib/domain/impact/assumptions";
import { compareScenarios, type LifetimeValue, lifetimeValue, type Scenario } from "@/lib/domain/impact/scenarios";
import { workCosts } from "@/lib/domain/impact/work-costs";
import { costRange } from "@/lib/domain/plans/cost-range";
import type { Costs, PlanView } from "./impact-view";

type Asked = {
  incidentId: number;
  drill: boolean;
  currency: string;
  incidentStart: Date;
  assumptions: Assumptions;
  steps: Awaited<ReturnType<typeof readCreditSteps>>;
  measurement: Measurement | null;
  plan: PlanView | null;
};

/** What the incident cost, what other ways would have cost, and what its customers are worth. */
export async function costsOf(asked: Asked): Promise<{ costs: Costs; scenarios: Scenario[]; lifetime: LifetimeValue }> {
  const { incidentId, currency, assumptions, steps, measurement, plan } = asked;
  const [given, goods, work, facts, found] = await Promise.all([
    readGiven(prisma, incidentId, currency),
    readGoods(prisma, incidentId, currency),
    readWork(prisma, incidentId),
    readLifetimeFacts(prisma, { ...asked, startsAt: measurement?.scope.startsAt ?? null }),
    readReportPlan(prisma, incidentId),
  ]);
  const lifetime = lifetimeValue(facts, assumptions);
  const worked = workCosts(work, assumptions);
  const doneMinor = (given.giftAtCostMinor ?? given.giftAtPriceMinor) + steps.usedMinor + given.refundMinor + given.otherGesturesMinor;
  const workMinor = worked.hoursMinor + worked.messagesMinor;
  const range = found?.sums && costRange(found.sums, found.plan.expectedRedemptionBp);
  const costs: Costs = {
    ...given,
    ...{ creditIssuedMinor: steps.issuedMinor, creditRedeemedMinor: steps.usedMinor },
    ...{ creditOutstandingMinor: steps.outstandingMinor, creditExpiredMinor: steps.expiredMinor },
    ...work,
    ...worked,
    totalMinor: doneMinor + workMinor,
    budget: found && {
      ...{ setMinor: found.plan.budgetMinor, worstMinor: range ? range.worstMinor : null, mayComeMinor: steps.outstandingMinor },
      spentMinor: given.giftAtPriceMinor + steps.usedMinor + given.refundMinor + given.otherGesturesMinor,
    },
    incrementalMargin: incrementalMargin(measurement, plan),
  };
  return { costs, lifetime, scenarios: compareScenarios({ goods, doneMinor, workMinor, valueMinor: lifetime.valueMinor }, assumptions) };
}

/** The difference in margin of the planned window, else of the longest that is over, for all treated together. */
function incrementalMargin(measurement: Measurement | null, plan: PlanView | null): Costs["incrementalMargin"] {
  const windows = measurement?.results[0]?.windows.filter(({ over }) => over) ?? [];
  const window = plan ? windows.find(({ days }) => days === plan.windowDays) : windows.at(-1);
  if (!window?.margin || !window.treated || window.margin.verdict === "too_early") return null;
  const { difference } = window.margin;
  const { n } = window.treated;
  const all = (each: number) => Math.round(each * n);
  return {
    estimateMinor: all(difference.estimate),
    lowMinor: all(difference.low),
    highMinor: all(difference.high),
    windowDays: window.days,
  };
}
