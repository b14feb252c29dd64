import type { CohortTotal } from "@/lib/db/cohorts/member-counts";
import { toNumber } from "@/lib/db/minor";
import type { Money } from "@/lib/domain/money";

export type CohortCard = {
  key: string;
  letter: string;
  name: { fr: string; en: string };
  customers: number;
  held: number;
  unitsGranted: number;
  unitsConsumed: number;
  /** One amount per currency. */
  gaps: Money[];
};

/** Sums of one cohort over its currencies, in the order of the cohorts. */
export function cohortCards(totals: readonly CohortTotal[]): CohortCard[] {
  const cards = new Map<string, CohortCard>();
  for (const total of totals) {
    const { key, letter, nameFr, nameEn } = total;
    const card = cards.get(key) ?? {
      key,
      letter,
      name: { fr: nameFr, en: nameEn },
      customers: 0,
      held: 0,
      unitsGranted: 0,
      unitsConsumed: 0,
      gaps: [],
    };
    card.customers += total.customers;
    card.held += total.held;
    card.unitsGranted += toNumber(total.unitsGranted);
    card.unitsConsumed += toNumber(total.unitsConsumed);
    if (total.currency) card.gaps.push({ minor: toNumber(total.gapMinor), currency: total.currency });
    cards.set(key, card);
  }
  return [...cards.values()];
}
