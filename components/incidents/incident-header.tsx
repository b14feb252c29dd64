import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LiveRefresh } from "@/components/mailings/live-refresh";
import { type NextAction, nextHref } from "@/lib/domain/incidents/next-action";
import { CopyRef } from "./copy-ref";
import { IncidentTabs } from "./incident-tabs";
import { NextLink } from "./next-link";
import { type RailStep, StepRail } from "./step-rail";

type IncidentHeaderProps = { incidentRef: string; title: string; zone: string; steps: RailStep[]; next: NextAction };

/** The same on every page of an incident: what it is, where it stands, what to do next. */
export function IncidentHeader({ incidentRef, title, zone, steps, next }: IncidentHeaderProps) {
  const t = useTranslations("incidents");
  const words = { count: next.count, version: next.version };
  return (
    <header className="sticky top-0 z-20 -mx-4 -mt-6 border-b bg-background px-4 pt-3 sm:-mx-6 sm:px-6 print:static print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 items-baseline gap-2">
          <CopyRef incidentRef={incidentRef} />
          <Link href={`/incidents/${incidentRef}` as Route} className="truncate text-base font-semibold hover:underline">
            {title}
          </Link>
        </div>
        <section aria-label={t("header.next")} className="flex min-w-0 items-center gap-3">
          <p className="hidden min-w-0 text-right sm:block">
            <span className="block truncate">{t(`next.${next.key}.sentence`, words)}</span>
            <span className="block truncate text-caption text-muted-foreground">{t(`next.${next.key}.reason`, words)}</span>
          </p>
          <NextLink href={nextHref(incidentRef, next)}>{t(`next.${next.key}.button`)}</NextLink>
        </section>
      </div>
      <StepRail steps={steps} zone={zone} />
      <IncidentTabs incidentRef={incidentRef} />
      {/* It may end between the reading of this and of the page below. */}
      <LiveRefresh active={next.key === "watch_execution"} />
    </header>
  );
}
