import { type ArmFigures, isFarApart } from "../impact/arm-fairness";
import type { Action } from "./action";
import { costUnknown, endOf, everyAction, takesBack, tariffsOf } from "./action-facts";
import { worstOfIncident } from "./cost-range";
import type { Figures } from "./figures";
import { shadowedRules } from "./match-rule";
import type { Rule } from "./rule";

/** `block` stops the submission, `warn` asks for a look, `info` is for the record. */
export type Guard = {
  kind:
    | "uncovered"
    | "shadowed"
    | "never_fires"
    | "credit_above_stake"
    | "expiry_past"
    | "expiry_soon"
    | "over_budget"
    | "currency_mismatch"
    | "other_currency"
    | "letter_missing"
    | "nothing_without_why"
    | "refund_due_missing"
    | "follow_up_only"
    | "apologised_before"
    | "past_limit"
    | "capped"
    | "cap_currency_missing"
    | "choices_overtaken"
    | "units_by_hand"
    | "received_again"
    | "cost_unknown"
    | "void_rest_alone"
    | "without_email"
    | "on_hold"
    | "arm_without_words"
    | "arm_below_due"
    | "arms_far_apart";
  severity: "block" | "warn" | "info";
  ruleId?: string;
  otherRuleId?: string;
  cohort?: string;
  count?: number;
};

export type GuardedPlan = {
  rules: readonly Rule[];
  /** The executed plan it comes after; null: the incident's first. */
  followsId: number | null;
  letters: Record<string, number>;
  budgetMinor: number | null;
  figures: Figures;
  held: number;
  /** What the plan does to arms that were dealt by lot; none where nothing was. */
  arms?: readonly ArmFigures[];
  now: Date;
};

/** A credit should leave its bearer this long at least. */
const SHORT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Everything about the plan that a careful reader would point at, worst first. */
export function findGuards(plan: GuardedPlan): Guard[] {
  const guards = [
    ...planGuards(plan),
    ...plan.rules.flatMap((rule) => ruleGuards(rule, plan)),
    ...figureGuards(plan),
    ...(plan.arms ?? []).flatMap(armGuards),
  ];
  const rank = { block: 0, warn: 1, info: 2 };
  return guards.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function planGuards({ rules, followsId, figures, letters, budgetMinor }: GuardedPlan): Guard[] {
  const uncovered = figures.perCohort
    .filter((row) => row.uncovered > 0)
    .map((row): Guard => ({ kind: "uncovered", severity: "block", cohort: row.cohort, count: row.uncovered }));
  const unwritten = figures.perCohort
    .filter((row) => row.written > 0 && letters[row.cohort] === undefined)
    .map((row): Guard => ({ kind: "letter_missing", severity: "block", cohort: row.cohort, count: row.written }));
  const over = budgetMinor !== null && worstOfIncident(figures) > budgetMinor;
  const guards: Guard[] = [...uncovered, ...unwritten];
  if (over) guards.push({ kind: "over_budget", severity: "block" });
  if (followsId === null && takesBack(rules)) guards.push({ kind: "follow_up_only", severity: "block" });
  return guards;
}

function ruleGuards(rule: Rule, { rules, figures, now }: GuardedPlan): Guard[] {
  const guards: Guard[] = [];
  const ruleId = rule.id;
  const row = figures.perRule.find((candidate) => candidate.ruleId === ruleId);
  const earlier = shadowedRules(rules).get(ruleId);
  if (earlier) guards.push({ kind: "shadowed", severity: "warn", ruleId, otherRuleId: earlier });
  else if (row && row.customers === 0 && figures.total.customers > 0)
    guards.push({ kind: "never_fires", severity: row.matching > 0 ? "warn" : "info", ruleId, count: row.matching });
  if (row && row.creditAboveStake > 0) guards.push({ kind: "credit_above_stake", severity: "warn", ruleId, count: row.creditAboveStake });
  if (voidsAlone(rule)) guards.push({ kind: "void_rest_alone", severity: "warn", ruleId });
  if (row && row.past > 0) guards.push({ kind: "past_limit", severity: "info", ruleId, count: row.past });
  return [...guards, ...actionGuards(rule, figures.currency, now)];
}

/** The rest is voided somewhere where what is used is no gift: what is used until the void would be neither. */
function voidsAlone({ actions, limit }: Rule): boolean {
  const options = actions.flatMap((action) => (action.kind === "choice" ? action.options.map((option) => option.actions) : []));
  return [actions, limit?.past ?? [], ...options].some((given) => {
    const has = (kind: Action["kind"]) => given.some((action) => action.kind === kind);
    return has("void_rest") && !has("gift_consumed");
  });
}

/** Each thing is said once per rule, of its worst action. */
function actionGuards(rule: Rule, currency: string, now: Date): Guard[] {
  const actions = everyAction(rule);
  const ruleId = rule.id;
  const guards: Guard[] = [];
  if (actions.some((action) => action.kind === "nothing" && action.why === ""))
    guards.push({ kind: "nothing_without_why", severity: "block", ruleId });
  if (actions.flatMap(tariffsOf).some((tariff) => tariff[currency] === undefined))
    guards.push({ kind: "currency_mismatch", severity: "block", ruleId });
  const ends = actions.map(endOf).filter((end) => end !== null);
  const left = Math.min(...ends.map((end) => Date.parse(end) - now.getTime()));
  if (left <= 0) guards.push({ kind: "expiry_past", severity: "block", ruleId });
  else if (left < SHORT_DAYS * DAY_MS) guards.push({ kind: "expiry_soon", severity: "warn", ruleId, count: Math.floor(left / DAY_MS) });
  const unknown = actions.filter(costUnknown).length;
  if (unknown > 0) guards.push({ kind: "cost_unknown", severity: "info", ruleId, count: unknown });
  return guards;
}

function figureGuards({ figures, held }: GuardedPlan): Guard[] {
  const counted: [Guard["kind"], Guard["severity"], number][] = [
    ["currency_mismatch", "block", figures.unpriced],
    ["refund_due_missing", "block", figures.dueMissing],
    ["cap_currency_missing", "block", figures.uncapped],
    ["units_by_hand", "block", figures.unitsByHand],
    ["choices_overtaken", "warn", figures.choicesOvertaken],
    ["received_again", "warn", figures.receivedAgain],
    ["other_currency", "warn", figures.otherCurrency],
    ["apologised_before", "warn", figures.apologisedBefore],
    ["capped", "info", figures.capped],
    ["without_email", "info", figures.withoutEmail],
    ["on_hold", "info", held],
  ];
  return counted.filter(([, , count]) => count > 0).map(([kind, severity, count]) => ({ kind, severity, count }));
}

/** Nobody dealt by lot goes without words or below what is due; a range of more than three times is looked at. */
function armGuards(row: ArmFigures): Guard[] {
  const cohort = row.cohortKey;
  const guards: Guard[] = [];
  if (row.silent > 0) guards.push({ kind: "arm_without_words", severity: "block", cohort, count: row.silent });
  if (row.below > 0) guards.push({ kind: "arm_below_due", severity: "block", cohort, count: row.below });
  if (isFarApart(row)) guards.push({ kind: "arms_far_apart", severity: "warn", cohort });
  return guards;
}
