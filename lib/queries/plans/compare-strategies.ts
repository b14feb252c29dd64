import { z } from "zod";
import { now } from "@/lib/clock";
import { prisma } from "@/lib/db/client";
import { paidBothWays } from "@/lib/db/cohorts/paid-both-ways";
import { findPlanVersion, type Plan, planVersions } from "@/lib/db/plans/find-plan";
import { incidentCohorts } from "@/lib/db/plans/plan-people";
import { simulate } from "@/lib/db/plans/simulate";
import { readShop } from "@/lib/db/settings/shop";
import { minorDigits } from "@/lib/domain/money";
import { type CostRange, costRange, costRangeAtCost } from "@/lib/domain/plans/cost-range";
import type { Rule } from "@/lib/domain/plans/rule";
import { STRATEGIES, strategyRules } from "@/lib/domain/plans/strategies";
import { simulationInput } from "./simulate-plan";

/** What may stand in a column: what is being edited, the version before it, or a known strategy. */
const COLUMNS = ["this", "previous", ...STRATEGIES] as const;
/** So many can still be compared by eye. */
const MOST_COLUMNS = 5;

export const comparisonInput = z.object({
  draft: simulationInput,
  columns: z.array(z.enum(COLUMNS)).min(1).max(MOST_COLUMNS),
  /** How many items the order of service has to give. */
  stockItems: z.int().min(1).max(1e9),
  /** Until when credits and offers of a strategy are good. */
  until: z.iso.datetime(),
});
export type ComparisonInput = z.infer<typeof comparisonInput>;
export type ComparisonKey = (typeof COLUMNS)[number];

export type ComparisonColumn = {
  key: ComparisonKey;
  /** What the editor takes over when this column is chosen. */
  rules: Rule[];
  customers: number;
  uncovered: number;
  atPrice: CostRange;
  /** Null: a unit cost is unknown. */
  atCost: CostRange | null;
  refundDueMinor: number;
  /** Customers to whom something is owed that nothing refunds. */
  dueMissing: number;
  worseOff: number;
};

/** Several ways to answer the incident side by side, on the customers as they are now. Null: no such version. */
export async function compareStrategies(incidentId: number, version: number, input: ComparisonInput): Promise<ComparisonColumn[] | null> {
  const plan = await findPlanVersion(prisma, incidentId, version);
  if (!plan) return null;
  const { houseLanguage } = await readShop(prisma);
  const columns: ComparisonColumn[] = [];
  for (const key of [...new Set(input.columns)]) {
    const content = await contentOf(key, plan, input);
    if (!content) continue;
    const { rules, personCap } = content;
    const { currency, seed, followsId } = plan;
    const asked = { incidentId, rules, currency, seed, followsId, personCap, houseLanguage, now: now() };
    const { figures, fairness } = await simulate(prisma, asked);
    const { expectedRedemptionBp } = input.draft;
    columns.push({
      key,
      rules,
      customers: figures.total.customers - figures.uncovered,
      uncovered: figures.uncovered,
      atPrice: costRange(figures.total, expectedRedemptionBp),
      atCost: costRangeAtCost(figures.total, figures, expectedRedemptionBp),
      refundDueMinor: figures.total.refundDueMinor,
      dueMissing: figures.dueMissing,
      worseOff: fairness.worseOffCustomers,
    });
  }
  return columns;
}

/** A strategy has no cap of its own: the draft's holds for all but the version before it. */
async function contentOf(key: ComparisonKey, plan: Plan, { draft, stockItems, until }: ComparisonInput) {
  if (key === "this") return draft;
  if (key === "previous") {
    const versions = await planVersions(prisma, plan.incidentId);
    return versions.find((other) => other.version < plan.version) ?? null;
  }
  const cohorts = await incidentCohorts(prisma, plan.incidentId);
  const facts = {
    cohorts: cohorts.map((cohort) => cohort.key),
    currency: plan.currency,
    minorPerMajor: 10 ** minorDigits(plan.currency),
    creditExpiresAt: until,
    stockItems,
    mixed: await paidBothWays(prisma, plan.incidentId),
  };
  return { rules: strategyRules(key, facts), personCap: draft.personCap };
}
