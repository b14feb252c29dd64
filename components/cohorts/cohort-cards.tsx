import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import type { CohortCard } from "@/lib/queries/cohorts/cohort-cards";
import { CohortMark } from "./cohort-mark";

const STANDING = ["consumed", "untouched", "reported", "overcharged"] as const;

type CohortCardsProps = { cohorts: CohortCard[]; base: string; chosen: string | null };

/** Every cohort with its sums; choosing one filters the table to it, choosing it again shows everybody. */
export function CohortCards({ cohorts, base, chosen }: CohortCardsProps) {
  const t = useTranslations("cohorts.cards");
  const locale = useLocale();
  const why = (key: string) => t(`why.${STANDING.find((known) => known === key) ?? "custom"}`);
  return (
    <ul aria-label={t("label")} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {cohorts.map((cohort) => (
        <li key={cohort.key}>
          <Link
            href={(cohort.key === chosen ? base : `${base}?cohort=${cohort.key}`) as Route}
            scroll={false}
            aria-current={cohort.key === chosen ? "true" : undefined}
            className="flex h-full flex-col gap-1 rounded-md border bg-card p-4 hover:bg-muted aria-[current]:border-primary aria-[current]:bg-info-soft"
          >
            <span className="font-medium">
              <CohortMark letter={cohort.letter} name={cohort.name[locale]} />
            </span>
            <span className="text-h2 leading-8 font-semibold tabular-nums">{t("customers", { count: cohort.customers })}</span>
            <span className="text-muted-foreground tabular-nums">
              {t("units", { consumed: cohort.unitsConsumed, granted: cohort.unitsGranted })}
            </span>
            <span className="text-muted-foreground">
              {t("gap")}{" "}
              {cohort.gaps.map((gap, i) => (
                <span key={gap.currency}>
                  {i > 0 && " · "}
                  <Money {...gap} />
                </span>
              ))}
              {cohort.gaps.length === 0 && "–"}
            </span>
            {cohort.held > 0 && <span className="text-warning">{t("held", { count: cohort.held })}</span>}
            <span className="mt-auto pt-1 text-caption text-muted-foreground">{why(cohort.key)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
