import { useTranslations } from "next-intl";
import { PriceChart, type PriceChartData } from "@/components/charts/price-chart";
import { PriceTable } from "@/components/charts/price-table";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { AffectedTotals } from "./affected-totals";
import { IdentifyButton } from "./identify-button";
import { LineLists } from "./line-lists";
import { type Run, RunHistory } from "./run-history";

type AffectedScreenProps = {
  incidentRef: string;
  zone: string;
  search: React.ComponentProps<typeof LineLists>["search"];
  runs: Run[];
  totals: React.ComponentProps<typeof AffectedTotals>["totals"];
  frozen: boolean;
  page: React.ComponentProps<typeof LineLists>["page"];
  chart: PriceChartData | null;
  /** Null: the reader may not. */
  identify: React.ComponentProps<typeof IdentifyButton>["identify"] | null;
};

/** What the identification found: figures, chart, and the three lists with their reasons. */
export function AffectedScreen({ incidentRef, zone, search, runs, totals, frozen, page, chart, identify }: AffectedScreenProps) {
  const t = useTranslations("affected");
  const path = `/incidents/${incidentRef}/affected`;
  const [latest] = runs;
  const button =
    frozen || !identify ? undefined : <IdentifyButton incidentRef={incidentRef} again={latest !== undefined} identify={identify} />;
  if (!latest) {
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <EmptyState title={t("none")} action={button}>
          {t("noneLead")}
        </EmptyState>
      </>
    );
  }
  const counts = { in: totals.affected, near: totals.nearMisses, out: totals.excluded };
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} lead={t("lead")} actions={button} />
      {frozen && <Callout>{t("frozen")}</Callout>}
      {latest.stale && !frozen && (
        <Callout tone="warning" title={t("stale")}>
          {t("staleLead")}
        </Callout>
      )}
      <AffectedTotals path={path} totals={totals} />
      {chart && (
        <Card title={t("chart.title")}>
          <PriceChart data={chart} />
          <PriceTable data={chart} />
        </Card>
      )}
      <LineLists path={path} zone={zone} search={search} page={page} counts={counts} />
      <RunHistory runs={runs} zone={zone} />
    </div>
  );
}
