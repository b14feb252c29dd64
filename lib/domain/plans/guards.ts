import { costRange, type Figures } from "./figures";
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
    | "paid_and_voided"
    | "without_email"
    | "on_hold";
  severity: "block" | "warn" | "info";
  ruleId?: string;
  otherRuleId?: string;
  cohort?: string;
  count?: number;
};

export type GuardedPlan = {
  rules: readonly Rule[];
  letters: Record<string, number>;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  figures: Figures;
  held: number;
  now: Date;
};

/** A credit should leave its bearer this long at least. */
const SHORT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Everything about the plan that a careful reader would point at, worst first. */
export function findGuards(plan: GuardedPlan): Guard[] {
  const guards = [...planGuards(plan), ...plan.rules.flatMap((rule) => ruleGuards(rule, plan)), ...figureGuards(plan)];
  const rank = { block: 0, warn: 1, info: 2 };
  return guards.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function planGuards({ figures, letters, budgetMinor, expectedRedemptionBp }: GuardedPlan): Guard[] {
  const uncovered = figures.perCohort
    .filter((row) => row.uncovered > 0)
    .map((row): Guard => ({ kind: "uncovered", severity: "block", cohort: row.cohort, count: row.uncovered }));
  const unwritten = figures.perCohort
    .filter((row) => row.written > 0 && letters[row.cohort] === undefined)
    .map((row): Guard => ({ kind: "letter_missing", severity: "block", cohort: row.cohort, count: row.written }));
  const over = budgetMinor !== null && costRange(figures.total, expectedRedemptionBp).worstMinor > budgetMinor;
  return [...uncovered, ...unwritten, ...(over ? [{ kind: "over_budget", severity: "block" } as const] : [])];
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
  for (const action of rule.actions) {
    if (action.kind === "nothing" && action.why === "") guards.push({ kind: "nothing_without_why", severity: "block", ruleId });
    if (action.kind !== "store_credit") continue;
    if (action.currency !== figures.currency) guards.push({ kind: "currency_mismatch", severity: "block", ruleId });
    const left = Date.parse(action.expiresAt) - now.getTime();
    if (left <= 0) guards.push({ kind: "expiry_past", severity: "block", ruleId });
    else if (left < SHORT_DAYS * DAY_MS) guards.push({ kind: "expiry_soon", severity: "warn", ruleId, count: Math.floor(left / DAY_MS) });
  }
  return guards;
}

function figureGuards({ figures, held }: GuardedPlan): Guard[] {
  const counted: [Guard["kind"], Guard["severity"], number][] = [
    ["currency_mismatch", "block", figures.creditInOtherCurrency],
    ["other_currency", "warn", figures.otherCurrency],
    ["paid_and_voided", "warn", figures.paidAndVoided],
    ["without_email", "info", figures.withoutEmail],
    ["on_hold", "info", held],
  ];
  return counted.filter(([, , count]) => count > 0).map(([kind, severity, count]) => ({ kind, severity, count }));
}
