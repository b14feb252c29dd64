"use client";

import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { Rule } from "@/lib/domain/plans/rule";
import type { SimulationView } from "@/lib/queries/plans/simulate-plan";
import { BudgetGauge } from "./budget-gauge";
import { CostTable } from "./cost-table";
import { GuardList } from "./guard-list";
import { usePlanWords } from "./plan-words";
import { type ReadLetter, SampleList } from "./sample-list";

type SimulationPanelProps = {
  view: SimulationView;
  state: "fresh" | "computing" | "failed";
  rules: Rule[];
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  readLetter: ReadLetter;
};

/** What the rules on the left would do to the customers as they are now; dimmed while a newer answer is awaited. */
export function SimulationPanel({ view, state, rules, budgetMinor, expectedRedemptionBp, readLetter }: SimulationPanelProps) {
  const t = useTranslations("plans");
  const { money } = usePlanWords();
  const ruleIds = rules.map(({ id }) => id);
  return (
    <section aria-label={t("simulation.title")} aria-busy={state === "computing"} className={state === "computing" ? "opacity-60" : ""}>
      <Card
        title={t("simulation.title")}
        actions={
          <span role="status" className="text-caption text-muted-foreground">
            {t(state === "computing" ? "simulation.computing" : "simulation.live")}
          </span>
        }
      >
        <div className="space-y-5">
          {state === "failed" && <Callout tone="warning">{t("simulation.failed")}</Callout>}
          <Counts view={view} />
          {view.guards.length > 0 ? <GuardList guards={view.guards} ruleIds={ruleIds} /> : <p>{t("simulation.noChecks")}</p>}
          <BudgetGauge worstMinor={view.range.worstMinor} budgetMinor={budgetMinor} money={money} />
          <CostTable figures={view.figures} range={view.range} expectedRedemptionBp={expectedRedemptionBp} />
          <Comparison view={view} />
          <h3 className="font-semibold">{t("sample.title")}</h3>
          <SampleList samples={view.samples} ruleIds={ruleIds} readLetter={readLetter} />
        </div>
      </Card>
    </section>
  );
}

function Counts({ view }: { view: SimulationView }) {
  const t = useTranslations("plans.simulation");
  const { incidentRef } = usePlanWords();
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
              {value}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The plan between its two extremes, on the same basis: the reference price. */
function Comparison({ view }: { view: SimulationView }) {
  const t = useTranslations("plans.simulation");
  const { figures, range } = view;
  const most = Math.max(figures.valueMinor, range.expectedMinor, 1);
  const rows = [
    { key: "honour", minor: figures.valueMinor, note: null },
    { key: "this", minor: range.expectedMinor, note: null },
    { key: "void", minor: 0, note: t("voidNote", { count: figures.customersWhoUsed }) },
  ] as const;
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{t("compare")}</h3>
      <ul className="space-y-2">
        {rows.map(({ key, minor, note }) => (
          <li key={key}>
            <div className="flex justify-between gap-2">
              <span className={key === "this" ? "font-medium" : ""}>{t(key)}</span>
              <Money minor={minor} currency={figures.currency} />
            </div>
            <div aria-hidden className="h-1.5 rounded bg-muted">
              <div
                className={`h-full rounded ${key === "this" ? "bg-primary" : "bg-input"}`}
                style={{ width: `${(minor / most) * 100}%` }}
              />
            </div>
            {note && <p className="text-caption text-muted-foreground">{note}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
