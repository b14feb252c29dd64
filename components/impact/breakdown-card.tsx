import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Design } from "@/lib/domain/impact/measurement-plan";
import type { Breakdown } from "@/lib/queries/impact/impact-view";
import { DesignBadge } from "./badges";
import { IntervalChart } from "./interval-chart";
import { type MeasuredRow, MeasuredTable } from "./measured-table";
import { useIntervalRows } from "./result-charts";
import type { RuleWords } from "./rule-words";
import { useImpactWords } from "./use-impact-words";

type BreakdownCardProps = {
  breakdowns: Breakdown[];
  design: Design;
  windowDays: number;
  zone: string;
  currency: string;
  rules: RuleWords[];
};

/** Parts of the treated, each against its own comparison; a finding, never proof. */
export function BreakdownCard({ breakdowns, design, windowDays, zone, currency, rules }: BreakdownCardProps) {
  const { t, number, locale } = useImpactWords(zone, currency);
  const intervals = useIntervalRows(zone, currency);
  const told = breakdowns.filter(({ parts }) => parts.length > 0);
  const rowsOf = ({ by, parts }: Breakdown): MeasuredRow[] =>
    parts.flatMap(({ key, name, windows }): MeasuredRow[] => {
      const window = windows.find(({ days }) => days === windowDays);
      const rule = by === "rule" ? rules.find(({ id }) => id === key) : undefined;
      const words = name ? name[locale] : t("breakdown.rule", { number: rule ? number(rule.number) : key });
      return window ? [{ key, name: words, told: rule?.sentence, outcome: "repurchase", window }] : [];
    });
  return (
    <Card title={t("breakdown.title")} className="space-y-5">
      <p className="max-w-prose text-muted-foreground">
        {t("breakdown.lead")} {t("breakdown.window", { days: windowDays })}.
      </p>
      {told.length === 0 && <p>{t("breakdown.none")}</p>}
      {told.map((breakdown) => (
        <Part
          key={breakdown.by}
          title={t(`breakdown.by.${breakdown.by}`)}
          badge={<DesignBadge design={breakdown.by === "arm" ? "randomised" : design} />}
        >
          <IntervalChart
            title={t("chart.repurchase")}
            rows={intervals(rowsOf(breakdown))}
            tick={(value) => number(Math.round(value * 1_000) / 10)}
          />
          <MeasuredTable
            label={t(`breakdown.by.${breakdown.by}`)}
            head={t("breakdown.part")}
            rows={rowsOf(breakdown)}
            {...{ zone, currency }}
          />
        </Part>
      ))}
    </Card>
  );
}

const Part = ({ title, badge, children }: { title: string; badge: ReactNode; children: ReactNode }) => (
  <section className="space-y-3">
    <h3 className="flex flex-wrap items-center gap-2 font-medium">
      {title} {badge}
    </h3>
    {children}
  </section>
);
