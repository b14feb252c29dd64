import { Card } from "@/components/ui/card";
import type { MeasuredWindow } from "@/lib/domain/impact/measured-window";
import type { Design, Outcome } from "@/lib/domain/impact/measurement-plan";
import { DesignBadge } from "./badges";
import { IntervalChart, type IntervalRow } from "./interval-chart";
import { type MeasuredRow, MeasuredTable } from "./measured-table";
import { useImpactWords } from "./use-impact-words";

type ResultChartsProps = { design: Design; windows: MeasuredWindow[]; zone: string; currency: string };

/** All differences of a design as intervals: repurchase in points, money in its currency, and the table of both. */
export function ResultCharts({ design, windows, zone, currency }: ResultChartsProps) {
  const { t, signed, number } = useImpactWords(zone, currency);
  const intervals = useIntervalRows(zone, currency);
  const name = (outcome: Outcome, days: number) => t("chart.nameOutcome", { outcome: t(`outcome.${outcome}`), days });
  const of = (outcome: Outcome): MeasuredRow[] =>
    windows.map((window) => ({ key: `${outcome} ${window.days}`, name: name(outcome, window.days), outcome, window }));
  const money = [...of("revenue"), ...of("margin")];
  return (
    <Card title={t("chart.title")} actions={<DesignBadge design={design} />} className="space-y-4">
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
        <IntervalChart
          title={t("chart.repurchase")}
          rows={intervals(of("repurchase"))}
          tick={(value) => number(Math.round(value * 1_000) / 10)}
        />
        <IntervalChart title={t("chart.money", { currency })} rows={intervals(money)} tick={(value) => signed("revenue", value)} />
      </div>
      <p className="max-w-prose text-caption text-muted-foreground">{t("chart.legend")}</p>
      <MeasuredTable
        label={t("chart.tableOf", { design: t(`design.${design}`) })}
        head={t("chart.measure")}
        rows={[...of("repurchase"), ...money]}
        {...{ zone, currency }}
      />
    </Card>
  );
}

/** The rows that have a difference, as a chart draws them. */
export function useIntervalRows(zone: string, currency: string): (rows: readonly MeasuredRow[]) => IntervalRow[] {
  const { difference } = useImpactWords(zone, currency);
  return (rows) =>
    rows.flatMap(({ key, name, outcome, window }): IntervalRow[] => {
      const measured = window[outcome];
      return measured
        ? [{ key, name, difference: measured.difference, words: difference(outcome, measured), verdict: measured.verdict }]
        : [];
    });
}
