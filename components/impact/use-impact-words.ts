import { useLocale, useTranslations } from "next-intl";
import type { Difference } from "@/lib/domain/impact/differences";
import type { MeasuredOutcome } from "@/lib/domain/impact/measured-window";
import type { Outcome } from "@/lib/domain/impact/measurement-plan";
import { formatDay, formatInstant, formatMoney, formatNumber, formatShare } from "@/lib/i18n/format";
import { formatSigned, formatSignedMoney } from "@/lib/i18n/format-difference";

/** A difference with both ends of its interval and the interval's level, as the reader writes them. */
export type DifferenceWords = { difference: string; low: string; high: string; level: string };

/** How the impact pages write shares, amounts, differences and instants for this reader. */
export function useImpactWords(zone: string, currency: string) {
  const locale = useLocale();
  const t = useTranslations("impact");
  const share = (fraction: number) => formatShare(Math.round(fraction * 10_000), locale);
  const signed = (outcome: Outcome, value: number) =>
    outcome === "repurchase" ? t("points", { value: formatSigned(value * 100, locale) }) : formatSignedMoney(value, currency, locale);
  const words = (outcome: Outcome, { estimate, low, high }: Difference, level: number): DifferenceWords => ({
    difference: signed(outcome, estimate),
    low: signed(outcome, low),
    high: signed(outcome, high),
    level: share(level),
  });
  return {
    t,
    locale,
    share,
    signed,
    number: (value: number) => formatNumber(value, locale),
    money: (minor: number) => formatMoney({ minor: Math.round(minor), currency }, locale),
    day: (at: string) => formatDay(new Date(at), zone, locale),
    instant: (at: string) => formatInstant(new Date(at), zone, locale),
    difference: (outcome: Outcome, { difference, level }: MeasuredOutcome) => words(outcome, difference, level),
  };
}
