"use client";

import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Guard } from "@/lib/domain/plans/guards";
import { usePlanWords } from "./plan-words";

const LOOK = {
  block: { icon: CircleAlert, color: "text-danger" },
  warn: { icon: TriangleAlert, color: "text-warning" },
  info: { icon: Info, color: "text-info" },
};

/** What a careful reader would point at; blocking points first. Rules are named by their place. */
export function GuardList({ guards, ruleIds }: { guards: Guard[]; ruleIds: string[] }) {
  const t = useTranslations("plans.guard");
  const { cohort, incidentRef } = usePlanWords();
  const place = (id: string | undefined) => (id === undefined ? 0 : ruleIds.indexOf(id) + 1);
  const listOf = (guard: Guard): string | null => {
    if (guard.kind === "uncovered") return `/incidents/${incidentRef}/cohorts?cohort=${guard.cohort}`;
    return guard.kind === "on_hold" ? `/incidents/${incidentRef}/cohorts?held=true` : null;
  };
  return (
    <ul className="space-y-2">
      {guards.map((guard) => {
        const { icon: Icon, color } = LOOK[guard.severity];
        const href = listOf(guard);
        const values = {
          position: place(guard.ruleId),
          other: place(guard.otherRuleId),
          count: guard.count ?? 0,
          cohort: cohort(guard.cohort ?? ""),
        };
        return (
          <li key={`${guard.kind}-${guard.ruleId ?? ""}-${guard.cohort ?? ""}`} className="flex gap-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${color}`} />
            <span>
              {t(guard.kind, values)}
              {href && (
                <>
                  {" "}
                  <Link href={href as Route} className="text-primary underline">
                    {t("see")}
                  </Link>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
