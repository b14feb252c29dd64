import { type Compensation, compensationsOf, type Effect, effectOf } from "./compensation";
import { firstMatch, matches } from "./match-rule";
import type { PlanMember } from "./member";
import type { Rule } from "./rule";

/** Sums over customers; amounts in minor units of the plan's currency, at the reference price. */
export type Sums = {
  customers: number;
  giftUnits: number;
  voidUnits: number;
  keptUnits: number;
  giftMinor: number;
  voidMinor: number;
  keptMinor: number;
  /** Every credit used to the last cent. */
  creditMinor: number;
  credits: number;
};

export type Figures = {
  currency: string;
  total: Sums;
  perRule: (Sums & { ruleId: string; matching: number; creditAboveStake: number })[];
  perCohort: (Sums & { cohort: string; uncovered: number; written: number })[];
  uncovered: number;
  withoutEmail: number;
  /** Customers whose affected lines are in another currency: not in the sums of values. */
  otherCurrency: number;
  /** Customers under a rule that credits another currency than theirs. */
  creditInOtherCurrency: number;
  /** Customers who paid something for units that the plan voids. */
  paidAndVoided: number;
  /** Customers who used at least one unit. */
  customersWhoUsed: number;
  valueMinor: number;
  paidMinor: number;
  /** Cost of the gifts to the shop; null while a unit cost is unknown. */
  giftCostMinor: number | null;
};

/** What one customer gets under the plan. */
export type Treatment = { member: PlanMember; rule: Rule | null; compensations: Compensation[]; effect: Effect };

/** The one place where rules meet a member: first match wins, no match gives nothing and is counted. */
export function treat(rules: readonly Rule[], member: PlanMember): Treatment {
  const rule = firstMatch(rules, member);
  const compensations = rule ? compensationsOf(rule, member) : [];
  return { member, rule, compensations, effect: effectOf(member, compensations) };
}

const noSums = (): Sums => ({
  customers: 0,
  giftUnits: 0,
  voidUnits: 0,
  keptUnits: 0,
  giftMinor: 0,
  voidMinor: 0,
  keptMinor: 0,
  creditMinor: 0,
  credits: 0,
});

const noFigures = (rules: readonly Rule[], currency: string): Figures => ({
  currency,
  total: noSums(),
  perRule: rules.map((rule) => ({ ...noSums(), ruleId: rule.id, matching: 0, creditAboveStake: 0 })),
  perCohort: [],
  uncovered: 0,
  withoutEmail: 0,
  otherCurrency: 0,
  creditInOtherCurrency: 0,
  paidAndVoided: 0,
  customersWhoUsed: 0,
  valueMinor: 0,
  paidMinor: 0,
  giftCostMinor: 0,
});

/** Counts treatments one by one; the result does not depend on their order, except that of `perCohort`. */
export function countFigures(rules: readonly Rule[], currency: string) {
  const figures = noFigures(rules, currency);
  const rows = new Map(figures.perRule.map((row) => [row.ruleId, row]));
  const cohorts = new Map<string, Figures["perCohort"][number]>();

  const cohortRow = (cohort: string) => {
    const row = cohorts.get(cohort) ?? { ...noSums(), cohort, uncovered: 0, written: 0 };
    if (!cohorts.has(cohort)) cohorts.set(cohort, row);
    return row;
  };

  const add = (treatment: Treatment): void => {
    const { member, rule, compensations, effect } = treatment;
    const own = member.currency === currency;
    const cohort = cohortRow(member.cohort);
    addSums([figures.total, cohort], effect, own);
    for (const candidate of rules) if (matches(candidate, member)) rows.get(candidate.id)!.matching += 1;
    if (member.unitsConsumed > 0) figures.customersWhoUsed += 1;
    if (!member.hasEmail) figures.withoutEmail += 1;
    if (own) {
      figures.valueMinor += effect.giftMinor + effect.voidMinor + effect.keptMinor;
      figures.paidMinor += member.paidMinor;
      figures.giftCostMinor =
        figures.giftCostMinor === null || effect.giftCostMinor === null ? null : figures.giftCostMinor + effect.giftCostMinor;
    } else figures.otherCurrency += 1;
    if (!rule) {
      figures.uncovered += 1;
      cohort.uncovered += 1;
      return;
    }
    const row = rows.get(rule.id)!;
    addSums([row], effect, own);
    if (compensations.some(({ kind }) => kind !== "nothing")) cohort.written += 1;
    if (compensations.some((item) => item.currency !== null && item.currency !== member.currency)) figures.creditInOtherCurrency += 1;
    if (effect.creditMinor > Math.max(0, member.gapMinor)) row.creditAboveStake += 1;
    if (member.paidMinor > 0 && effect.voidUnits > 0) figures.paidAndVoided += 1;
  };

  return { add, result: (): Figures => ({ ...figures, perCohort: [...cohorts.values()].sort((a, b) => (a.cohort < b.cohort ? -1 : 1)) }) };
}

function addSums(targets: Sums[], effect: Effect, ownCurrency: boolean): void {
  for (const sums of targets) {
    sums.customers += 1;
    sums.giftUnits += effect.giftUnits;
    sums.voidUnits += effect.voidUnits;
    sums.keptUnits += effect.keptUnits;
    if (effect.creditMinor > 0) sums.credits += 1;
    if (!ownCurrency) continue;
    sums.giftMinor += effect.giftMinor;
    sums.voidMinor += effect.voidMinor;
    sums.keptMinor += effect.keptMinor;
    sums.creditMinor += effect.creditMinor;
  }
}

/** Least (no credit used), expected (the assumed share of credits used, half a cent up) and worst cost, at the reference price. */
export function costRange(total: Sums, expectedRedemptionBp: number): { leastMinor: number; expectedMinor: number; worstMinor: number } {
  const leastMinor = total.giftMinor + total.keptMinor;
  return {
    leastMinor,
    expectedMinor: leastMinor + shareOf(total.creditMinor, expectedRedemptionBp),
    worstMinor: leastMinor + total.creditMinor,
  };
}

/** A share in basis points of an amount of minor units, half a unit rounded up. */
export const shareOf = (minor: number, basisPoints: number): number => Number((BigInt(minor) * BigInt(basisPoints) + 5_000n) / 10_000n);
