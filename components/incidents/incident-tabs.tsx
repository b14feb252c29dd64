"use client";

import type { Route } from "next";
import Link from "next/link";
import { useSelectedLayoutSegment } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

const TABS = [
  "overview",
  "timeline",
  "affected",
  "people",
  "cohorts",
  "plans",
  "ledger",
  "effects",
  "mailings",
  "replies",
  "calls",
  "reactions",
  "impact",
  "learning",
  "report",
  "audit",
] as const;

/** The incident's pages, in the order of the work; the one shown is marked. */
export function IncidentTabs({ incidentRef }: { incidentRef: string }) {
  const t = useTranslations("incidents.tabs");
  const current = useSelectedLayoutSegment() ?? "overview";
  const bar = useRef<HTMLElement>(null);
  // On a phone the bar is wider than the screen: the tab of this page comes into view.
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>(`a[data-tab="${current}"]`);
    if (bar.current && tab) bar.current.scrollLeft = tab.offsetLeft - (bar.current.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={bar} aria-label={t("label")} className="relative -mb-px flex overflow-x-auto">
      {TABS.map((tab) => (
        <Link
          key={tab}
          data-tab={tab}
          href={`/incidents/${incidentRef}${tab === "overview" ? "" : `/${tab}`}` as Route}
          aria-current={tab === current ? "page" : undefined}
          className="border-b-2 border-transparent px-2 py-2 whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground"
        >
          {t(tab)}
        </Link>
      ))}
    </nav>
  );
}
