import type { Amounts } from "../plans/effect";
import type { PlanMember } from "../plans/member";
import type { Rule } from "../plans/rule";
import { type Standing, type Treatment, treat } from "../plans/treat";
import type { RefusalDetail, RefusalReason } from "../refusal";

/** A cohort that was dealt out of another; arm 0 is the one that stayed and gets what is due. */
export type DealtArm = { fromCohort: string; arm: number; cohortKey: string };

/** What a plan does to one arm; amounts in minor units at the reference price. */
export type ArmFigures = DealtArm & {
  customers: number;
  /** Without a rule, or with one that gives nothing and says nothing. */
  silent: number;
  /** Who get less than the rules of arm 0 would give them. */
  below: number;
  /** What the arm is given, and what the same people would be given in arm 0; what they keep in any case is in neither. */
  givenMinor: number;
  dueMinor: number;
};

/** Arms that give more than this many times what arm 0 gives are no fair range any more. */
const FAR_APART = 3;

/** Counts treatments arm by arm; each member of an arm is also treated as if the lot had left them in arm 0. */
export function countArms(arms: readonly DealtArm[], rules: readonly Rule[], standing: Standing) {
  const rows = new Map(
    arms.map((arm): [string, ArmFigures] => [arm.cohortKey, { ...arm, customers: 0, silent: 0, below: 0, givenMinor: 0, dueMinor: 0 }]),
  );
  const add = (treatment: Treatment): void => {
    const { member, rule, compensations, effect } = treatment;
    const row = rows.get(member.cohort);
    if (!row) return;
    const due = row.arm === 0 ? effect : inArmZero(member, row, rules, standing).effect;
    row.customers += 1;
    if (!rule || compensations.every(({ kind }) => kind === "nothing")) row.silent += 1;
    if (givenBy(effect) + effect.keptMinor < givenBy(due) + due.keptMinor) row.below += 1;
    row.givenMinor += givenBy(effect);
    row.dueMinor += givenBy(due);
  };
  return { add, result: (): ArmFigures[] => [...rows.values()] };
}

const inArmZero = (member: PlanMember, { fromCohort }: DealtArm, rules: readonly Rule[], standing: Standing): Treatment =>
  treat(rules, { ...member, cohort: fromCohort }, standing);

const givenBy = (amounts: Amounts): number =>
  amounts.giftMinor + amounts.honourMinor + amounts.creditMinor + amounts.refundMinor + amounts.offerMinor + amounts.thingMinor;

/**
 * Why a plan may not go out with these arms: nobody is left without words to be compared with, and nobody gets less than arm 0 gives.
 * Null: it may.
 */
export function whyNotArms(figures: readonly ArmFigures[]): { reason: RefusalReason; detail: RefusalDetail } | null {
  const silent = figures.find((row) => row.silent > 0);
  if (silent) return { reason: "arm_without_words", detail: { cohort: silent.cohortKey, count: silent.silent } };
  const below = figures.find((row) => row.below > 0);
  return below ? { reason: "arm_below_due", detail: { cohort: below.cohortKey, count: below.below } } : null;
}

/** Whether an arm gives more than three times what is due to its people. */
export const isFarApart = ({ givenMinor, dueMinor }: ArmFigures): boolean => dueMinor > 0 && givenMinor > FAR_APART * dueMinor;
