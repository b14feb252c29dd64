import { lookBoundary } from "./design";
import { normalDistribution } from "./distributions";

/** How many looks a plan has, at equal steps that end with its window. */
export type PlannedLooks = { windowDays: number; looks: number };

/** A look that somebody took: `planned` is its place among the planned ones, null beside the plan. */
export type Look = { windowDays: number; planned: number | null };

/**
 * How often results were looked at. `falseAlarmBp` is the chance, in basis points, that at least one of `looks` looks finds something
 * where nothing is, had each been judged at 5 % by itself: 1 - 0.95^looks, an upper bound for looks that share their data.
 */
export type LookStanding = {
  plannedLooks: number;
  plannedTaken: number;
  besidePlan: number;
  falseAlarmBp: number;
  warning: "no_plan" | "fixed_late" | "beside_plan" | null;
};

/** Which planned look a window is: the looks lie at equal steps that end with the plan's window. Null: beside the plan. */
export function plannedLookOf(plan: PlannedLooks | null, days: number): number | null {
  if (!plan) return null;
  const look = (days * plan.looks) / plan.windowDays;
  return Number.isInteger(look) && look >= 1 && look <= plan.looks ? look : null;
}

/** The confidence level of the interval at a planned look, so that all looks together err in 5 %; 0.95 beside the plan. */
export function levelAt(plan: PlannedLooks | null, days: number): number {
  const look = plannedLookOf(plan, days);
  return plan === null || look === null || plan.looks === 1 ? 0.95 : 2 * normalDistribution(lookBoundary(look, plan.looks)) - 1;
}

/** Where the looks taken so far leave us. The first look at a planned place is the planned one; again there is beside the plan. */
export function standingOfLooks(plan: (PlannedLooks & { fixedLate: boolean }) | null, looks: readonly Look[]): LookStanding {
  const plannedTaken = looks.filter(({ planned }) => planned !== null).length;
  const besidePlan = looks.length - plannedTaken;
  const warning = plan === null ? "no_plan" : plan.fixedLate ? "fixed_late" : besidePlan > 0 ? "beside_plan" : null;
  return {
    plannedLooks: plan?.looks ?? 0,
    plannedTaken,
    besidePlan,
    falseAlarmBp: Math.round((1 - 0.95 ** looks.length) * 10_000),
    warning,
  };
}
