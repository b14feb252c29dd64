import type { RefusalDetail, RefusalReason } from "../refusal";
import { costRange, type Figures } from "./figures";
import type { Rule } from "./rule";

export type Submission = {
  rules: readonly Rule[];
  letters: Record<string, number>;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  currency: string;
  figures: Figures;
  now: Date;
};

type No = { reason: RefusalReason; detail?: RefusalDetail };

/** The first reason why the plan may not be submitted as it stands; null: it may. */
export function whyNotSubmittable(plan: Submission): No | null {
  const { figures, rules, now } = plan;
  if (figures.total.customers === 0) return { reason: "nobody_to_treat" };
  if (figures.uncovered > 0) return { reason: "customers_uncovered", detail: { count: figures.uncovered } };
  if (rules.some((rule) => rule.actions.some((action) => action.kind === "nothing" && action.why === "")))
    return { reason: "nothing_without_why" };
  const credits = rules.flatMap((rule) => rule.actions).filter((action) => action.kind === "store_credit");
  if (figures.creditInOtherCurrency > 0 || credits.some((credit) => credit.currency !== plan.currency))
    return { reason: "currency_mismatch" };
  if (credits.some((credit) => Date.parse(credit.expiresAt) <= now.getTime())) return { reason: "expiry_past" };
  const unwritten = figures.perCohort.find((row) => row.written > 0 && plan.letters[row.cohort] === undefined);
  if (unwritten) return { reason: "letter_missing", detail: { cohort: unwritten.cohort } };
  const { worstMinor } = costRange(figures.total, plan.expectedRedemptionBp);
  if (plan.budgetMinor !== null && worstMinor > plan.budgetMinor) return { reason: "over_budget" };
  return null;
}
