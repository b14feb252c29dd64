"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { Rule } from "@/lib/domain/plans/rule";
import { formatNumber } from "@/lib/i18n/format";
import type { SimulationView } from "@/lib/queries/plans/simulate-plan";
import { BudgetGauge } from "./budget-gauge";
import { CostTable } from "./cost-table";
import { FairnessList } from "./fairness-list";
import { GuardList } from "./guard-list";
import { usePlanWords } from "./plan-words";
import { type ReadLetter, SampleList } from "./sample-list";
import type { SimulationState } from "./use-simulation";

type SimulationPanelProps = {
  view: SimulationView;
  state: SimulationState;
  rules: Rule[];
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  readLetter: ReadLetter;
  /** Asks once more where the server did not answer. */
  onRetry?: () => void;
};

/** What the rules would do to the customers as they are now; dimmed while a newer answer is awaited. */
export function SimulationPanel({ view, state, rules, budgetMinor, expectedRedemptionBp, readLetter, onRetry }: SimulationPanelProps) {
  const t = useTranslations("plans");
  const { money } = usePlanWords();
  const ruleIds = rules.map(({ id }) => id);
  return (
    <section aria-label={t("simulation.title")} aria-busy={state === "computing"}>
      <Card
        title={t("simulation.title")}
        actions={
          <span role="status" className="text-caption text-muted-foreground">
            {t(state === "computing" ? "simulation.computing" : "simulation.live")}
          </span>
        }
      >
        <div className="space-y-5">
          {state === "failed" && (
            <Callout tone="warning" title={t("simulation.failed")}>
              {onRetry && <Button onClick={onRetry}>{t("simulation.retry")}</Button>}
            </Callout>
          )}
          {state === "incomplete" && <Callout tone="warning">{t("simulation.incomplete")}</Callout>}
          <div className={`space-y-5 ${state === "computing" ? "opacity-60" : ""}`}>
            <Counts view={view} />
            {view.guards.length > 0 ? <GuardList guards={view.guards} ruleIds={ruleIds} /> : <p>{t("simulation.noChecks")}</p>}
            <BudgetGauge figures={view.figures} {...view.range} budgetMinor={budgetMinor} money={money} />
            <CostTable figures={view.figures} range={view.range} expectedRedemptionBp={expectedRedemptionBp} />
            <h3 className="font-semibold">{t("fairness.title")}</h3>
            <FairnessList fairness={view.fairness} ruleIds={ruleIds} />
            <h3 className="font-semibold">{t("sample.title")}</h3>
            <SampleList samples={view.samples} ruleIds={ruleIds} readLetter={readLetter} />
          </div>
        </div>
      </Card>
    </section>
  );
}

function Counts({ view }: { view: SimulationView }) {
  const t = useTranslations("plans.simulation");
  const { incidentRef, locale } = usePlanWords();
  const counts = [
    { key: "customers", value: view.figures.total.customers, href: `/incidents/${incidentRef}/cohorts` },
    { key: "uncovered", value: view.figures.uncovered, href: `/incidents/${incidentRef}/cohorts` },
    { key: "held", value: view.held, href: `/incidents/${incidentRef}/cohorts?held=true` },
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {counts.map(({ key, value, href }) => (
        <div key={key}>
          <dt className="text-caption text-muted-foreground">{t(key)}</dt>
          <dd className={`text-lead font-semibold tabular-nums ${key === "uncovered" && value > 0 ? "text-danger" : ""}`}>
            <Link href={href as Route} className="hover:underline">
              {formatNumber(value, locale)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
