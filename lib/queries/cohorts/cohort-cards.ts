import type { MemberCount } from "@/lib/db/cohorts/member-counts";
import type { Money } from "@/lib/domain/money";

export type CohortCard = {
  key: string;
  letter: string;
  name: { fr: string; en: string };
  customers: number;
  held: number;
  unitsGranted: number;
  unitsConsumed: number;
  /** One amount per currency, in the order of their codes. */
  gaps: Money[];
};

type Cohort = { key: string; letter: string; nameFr: string; nameEn: string };

/** Sums of every cohort, an empty one included, in the order given. */
export function cohortCards(cohorts: readonly Cohort[], counts: readonly MemberCount[]): CohortCard[] {
  return cohorts.map(({ key, letter, nameFr, nameEn }) => {
    const own = counts.filter((one) => one.cohort === key);
    const sum = (part: (one: MemberCount) => number) => own.reduce((total, one) => total + part(one), 0);
    return {
      ...{ key, letter, name: { fr: nameFr, en: nameEn } },
      customers: sum((one) => one.customers),
      held: sum((one) => (one.held ? one.customers : 0)),
      unitsGranted: sum((one) => one.unitsGranted),
      unitsConsumed: sum((one) => one.unitsConsumed),
      gaps: gapsOf(own),
    };
  });
}

function gapsOf(counts: readonly MemberCount[]): Money[] {
  const sums = new Map<string, number>();
  for (const { currency, gapMinor } of counts) sums.set(currency, (sums.get(currency) ?? 0) + gapMinor);
  return [...sums].map(([currency, minor]) => ({ minor, currency })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
