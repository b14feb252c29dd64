import type { RuleNames } from "../domain/plans/sentence-names";
import { formatDay, formatMoney, formatNumber, formatShare } from "./format";
import type { Locale } from "./locale";

export type CohortName = { key: string; letter: string; nameFr: string; nameEn: string };
type Words = { locale: Locale; zone: string; currency: string; cohorts: readonly CohortName[] };

/** A cohort's name in the reader's language; its key while it has none. */
export function cohortName(cohorts: readonly CohortName[], key: string, locale: Locale): string {
  const cohort = cohorts.find((candidate) => candidate.key === key);
  return cohort ? (locale === "fr" ? cohort.nameFr : cohort.nameEn) : key;
}

/** How a rule's sentence writes cohorts, amounts and days for this reader. */
export const ruleNames = ({ locale, zone, currency, cohorts }: Words): RuleNames => ({
  cohort: (key) => cohortName(cohorts, key, locale),
  money: (minor, unit) => formatMoney({ minor, currency: unit }, locale),
  // The end is the first instant at which it no longer holds: the day before that instant is the last one.
  lastDay: (expiresAt) => formatDay(new Date(new Date(expiresAt).getTime() - 1), zone, locale),
  number: (value) => formatNumber(value, locale),
  share: (basisPoints) => formatShare(basisPoints, locale),
  currency,
});
