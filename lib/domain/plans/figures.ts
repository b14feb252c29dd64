import { clashesOf, spentBefore } from "./clashes";
import { type UnitCosts, worstCost } from "./cost-range";
import type { Amounts, Effect } from "./effect";
import { matches } from "./match-rule";
import { lossOf } from "./member";
import type { Rule } from "./rule";
import type { Treatment } from "./treat";

/** Sums over customers; amounts in minor units of the plan's currency, at the reference price. */
export type Sums = Amounts & {
  customers: number;
  /** How many get a credit. */
  credits: number;
  /** What the cheapest and the dearest options of choices add to the cost by default: at most, at least nothing. */
  choiceLeastMinor: number;
  choiceWorstMinor: number;
};
/** `matching`: all whom the rule would take, whatever stands before it. `past` and `split`: where its limit puts customers. */
export type RuleSums = Sums & { ruleId: string; matching: number; creditAboveStake: number; past: number; split: number };

export type Figures = UnitCosts & {
  currency: string;
  total: Sums;
  perRule: RuleSums[];
  perCohort: (Sums & { cohort: string; uncovered: number; written: number })[];
  uncovered: number;
  withoutEmail: number;
  /** Customers whose affected lines are in another currency: not in the sums of values. */
  otherCurrency: number;
  /** Customers for whom an amount of their rule has no price in their currency. */
  unpriced: number;
  /** Customers to whom money is owed that nothing in the plan refunds. */
  dueMissing: number;
  /** Customers from whom the cap per person took a part of a gesture. */
  capped: number;
  /** Customers who get gestures and for whose currency the cap per person says nothing. */
  uncapped: number;
  /** Customers whose open choice this plan ends. */
  choicesOvertaken: number;
  /** Customers whose units a person settled by hand and this plan moves again: nobody can tell which are left. */
  unitsByHand: number;
  /** Customers who get once more what a plan gave them before. */
  receivedAgain: number;
  /** What plans executed before gave to these customers: gestures of money and units at the reference price; offers and things are not known. */
  spentBeforeMinor: number;
  /** Worst cost for customers in other currencies, in minor units of each. */
  otherWorst: Record<string, number>;
  /** Customers who are written to and were apologised to for another incident before. */
  apologisedBefore: number;
  /** Customers who used at least one unit. */
  customersWhoUsed: number;
  valueMinor: number;
  paidMinor: number;
};

/** The worst cost in other currencies than the plan's, by currency; what was sealed before it was counted has none. */
export const otherWorstOf = ({ otherWorst }: { otherWorst?: Record<string, number> }): [currency: string, minor: number][] =>
  Object.entries(otherWorst ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

const noSums = (): Sums => ({
  customers: 0,
  giftUnits: 0,
  honourUnits: 0,
  voidUnits: 0,
  keptUnits: 0,
  giftMinor: 0,
  honourMinor: 0,
  voidMinor: 0,
  keptMinor: 0,
  creditMinor: 0,
  credits: 0,
  revokedMinor: 0,
  refundDueMinor: 0,
  refundMinor: 0,
  donationMinor: 0,
  offerMinor: 0,
  thingMinor: 0,
  payMinor: 0,
  choiceLeastMinor: 0,
  choiceWorstMinor: 0,
});

const noFigures = (rules: readonly Rule[], currency: string): Figures => ({
  currency,
  total: noSums(),
  perRule: rules.map((rule) => ({ ...noSums(), ruleId: rule.id, matching: 0, creditAboveStake: 0, past: 0, split: 0 })),
  perCohort: [],
  uncovered: 0,
  withoutEmail: 0,
  otherCurrency: 0,
  unpriced: 0,
  dueMissing: 0,
  capped: 0,
  uncapped: 0,
  choicesOvertaken: 0,
  unitsByHand: 0,
  receivedAgain: 0,
  spentBeforeMinor: 0,
  otherWorst: {},
  apologisedBefore: 0,
  customersWhoUsed: 0,
  valueMinor: 0,
  paidMinor: 0,
  giftCostMinor: 0,
  honourCostMinor: 0,
  keptCostMinor: 0,
});

const noTallies = () => ({ ...noSums(), written: 0, creditAboveStake: 0, past: 0, split: 0 });
type Tallies = ReturnType<typeof noTallies>;
const SUMS = Object.keys(noSums()) as (keyof Sums)[];

/** The customers of one cohort under one rule, or under none: summed once, looked at in three ways. */
type Cell = { cohort: string; ruleId: string | null; tallies: Tallies };

/** Counts treatments one by one; the result does not depend on their order. */
export function countFigures(rules: readonly Rule[], currency: string) {
  const figures = noFigures(rules, currency);
  const cells = new Map<string, Map<string | null, Cell>>();

  const talliesOf = (cohort: string, ruleId: string | null): Tallies => {
    const ofCohort = cells.get(cohort) ?? new Map<string | null, Cell>();
    if (ofCohort.size === 0) cells.set(cohort, ofCohort);
    const cell = ofCohort.get(ruleId) ?? { cohort, ruleId, tallies: noTallies() };
    if (cell.tallies.customers === 0) ofCohort.set(ruleId, cell);
    return cell.tallies;
  };

  const add = (treatment: Treatment): void => {
    const { member, rule, compensations, effect } = treatment;
    const own = member.currency === currency;
    const tallies = talliesOf(member.cohort, rule?.id ?? null);
    addEffect(tallies, effect, own);
    for (let i = 0; i < rules.length; i++) if (matches(rules[i]!, member)) figures.perRule[i]!.matching += 1;
    addFacts(figures, treatment, own);
    if (!rule) return;
    const written = compensations.some(({ kind }) => kind !== "nothing");
    if (written) tallies.written += 1;
    if (written && member.apologies > 0) figures.apologisedBefore += 1;
    if (treatment.place !== "whole") tallies[treatment.place] += 1;
    if (effect.creditMinor > Math.max(0, lossOf(member))) tallies.creditAboveStake += 1;
  };

  const result = (): Figures => {
    const all = [...cells.values()].flatMap((ofCohort) => [...ofCohort.values()]);
    const under = (ruleId: string | null, some: readonly Cell[] = all) => some.filter((cell) => cell.ruleId === ruleId);
    return {
      ...figures,
      total: sumOf(all, SUMS),
      perRule: figures.perRule.map(({ ruleId, matching }) => ({
        ...sumOf(under(ruleId), [...SUMS, "creditAboveStake", "past", "split"]),
        ruleId,
        matching,
      })),
      perCohort: [...cells.keys()].sort().map((cohort) => {
        const own = all.filter((cell) => cell.cohort === cohort);
        return { ...sumOf(own, [...SUMS, "written"]), cohort, uncovered: sumOf(under(null, own), ["customers"]).customers };
      }),
      uncovered: sumOf(under(null), ["customers"]).customers,
    };
  };
  return { add, result };
}

function sumOf<Key extends keyof Tallies>(cells: readonly Cell[], keys: readonly Key[]): Record<Key, number> {
  const sums = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const { tallies } of cells) for (const key of keys) sums[key] += tallies[key];
  return sums;
}

function addFacts(figures: Figures, treatment: Treatment, ownCurrency: boolean): void {
  const { member, effect, unpriced, capped, uncapped, dueMissingMinor } = treatment;
  if (member.unitsConsumed > 0) figures.customersWhoUsed += 1;
  if (!member.hasEmail) figures.withoutEmail += 1;
  if (unpriced) figures.unpriced += 1;
  if (capped) figures.capped += 1;
  if (uncapped) figures.uncapped += 1;
  const clashes = clashesOf(treatment);
  if (clashes.overtakes) figures.choicesOvertaken += 1;
  if (clashes.byHand) figures.unitsByHand += 1;
  if (clashes.again) figures.receivedAgain += 1;
  if (dueMissingMinor > 0) figures.dueMissing += 1;
  if (!ownCurrency) {
    figures.otherCurrency += 1;
    const worst = (figures.otherWorst[member.currency] ?? 0) + worstCost(effect) + effect.choiceWorstMinor;
    figures.otherWorst[member.currency] = worst;
    return;
  }
  figures.valueMinor += effect.giftMinor + effect.honourMinor + effect.voidMinor + effect.keptMinor;
  figures.paidMinor += member.paidMinor;
  figures.spentBeforeMinor += spentBefore(member);
  for (const cost of ["giftCostMinor", "honourCostMinor", "keptCostMinor"] as const) {
    const [sum, more] = [figures[cost], effect[cost]];
    figures[cost] = sum === null || more === null ? null : sum + more;
  }
}

function addEffect(sums: Sums, effect: Effect, ownCurrency: boolean): void {
  sums.customers += 1;
  sums.giftUnits += effect.giftUnits;
  sums.honourUnits += effect.honourUnits;
  sums.voidUnits += effect.voidUnits;
  sums.keptUnits += effect.keptUnits;
  if (effect.creditMinor > 0) sums.credits += 1;
  if (!ownCurrency) return;
  sums.giftMinor += effect.giftMinor;
  sums.honourMinor += effect.honourMinor;
  sums.voidMinor += effect.voidMinor;
  sums.keptMinor += effect.keptMinor;
  sums.creditMinor += effect.creditMinor;
  sums.revokedMinor += effect.revokedMinor;
  sums.refundDueMinor += effect.refundDueMinor;
  sums.refundMinor += effect.refundMinor;
  sums.donationMinor += effect.donationMinor;
  sums.offerMinor += effect.offerMinor;
  sums.thingMinor += effect.thingMinor;
  sums.payMinor += effect.payMinor;
  sums.choiceLeastMinor += effect.choiceLeastMinor;
  sums.choiceWorstMinor += effect.choiceWorstMinor;
}
