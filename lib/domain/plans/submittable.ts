import type { RefusalDetail, RefusalReason } from "../refusal";
import { endOf, everyAction, takesBack, tariffsOf } from "./action-facts";
import { worstOfIncident } from "./cost-range";
import type { Figures } from "./figures";
import type { Rule } from "./rule";

export type Submission = {
  rules: readonly Rule[];
  /** The executed plan it comes after; null: the incident's first. */
  followsId: number | null;
  letters: Record<string, number>;
  budgetMinor: number | null;
  currency: string;
  figures: Figures;
  now: Date;
};

type No = { reason: RefusalReason; detail?: RefusalDetail };

/** The first reason why the plan may not be submitted as it stands; null: it may. */
export function whyNotSubmittable(plan: Submission): No | null {
  const { figures, rules } = plan;
  if (figures.total.customers === 0) return { reason: "nobody_to_treat" };
  if (figures.uncovered > 0) return { reason: "customers_uncovered", detail: { count: figures.uncovered } };
  const no = whyNotRules(rules, plan);
  if (no) return { reason: no };
  if (figures.dueMissing > 0) return { reason: "refund_due_missing", detail: { count: figures.dueMissing } };
  const unwritten = figures.perCohort.find((row) => row.written > 0 && plan.letters[row.cohort] === undefined);
  if (unwritten) return { reason: "letter_missing", detail: { cohort: unwritten.cohort } };
  if (figures.unitsByHand > 0) return { reason: "units_by_hand", detail: { count: figures.unitsByHand } };
  if (plan.budgetMinor !== null && worstOfIncident(figures) > plan.budgetMinor) return { reason: "over_budget" };
  return null;
}

/** What the rules themselves are refused for, whoever is affected. */
function whyNotRules(rules: readonly Rule[], { followsId, currency, figures, now }: Submission): RefusalReason | null {
  const actions = rules.flatMap(everyAction);
  if (followsId === null && takesBack(rules)) return "follow_up_only";
  if (actions.some((action) => action.kind === "nothing" && action.why === "")) return "nothing_without_why";
  if (figures.unpriced > 0 || figures.uncapped > 0 || actions.flatMap(tariffsOf).some((tariff) => tariff[currency] === undefined))
    return "currency_mismatch";
  const ended = (end: string | null): boolean => end !== null && Date.parse(end) <= now.getTime();
  return actions.some((action) => ended(endOf(action))) ? "expiry_past" : null;
}
