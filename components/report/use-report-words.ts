import { useLocale, useTranslations } from "next-intl";
import { formatInstant, formatMoney, formatNumber, formatShare, formatTimeWithOffset } from "@/lib/i18n/format";
import { cohortName } from "@/lib/i18n/rule-names";

type Cohort = { key: string; letter: string; name_fr: string; name_en: string };

/** How the dossier writes numbers, amounts, instants and cohorts for this reader. */
export function useReportWords(zone: string, cohorts: readonly Cohort[] = []) {
  const locale = useLocale();
  const t = useTranslations("report");
  const names = cohorts.map(({ key, letter, name_fr, name_en }) => ({ key, letter, nameFr: name_fr, nameEn: name_en }));
  return {
    t,
    locale,
    number: (value: number) => formatNumber(value, locale),
    money: (minor: number, currency: string) => formatMoney({ minor, currency }, locale),
    share: (basisPoints: number) => formatShare(basisPoints, locale),
    instant: (at: string | null) => at && formatInstant(new Date(at), zone, locale),
    /** With seconds and offset: where a window begins and ends to the second. */
    exactly: (at: string) => `${formatInstant(new Date(at), zone, locale)} (${formatTimeWithOffset(new Date(at), zone, locale)})`,
    cohorts: names,
    cohort: (key: string) => cohortName(names, key, locale),
  };
}
