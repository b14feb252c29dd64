import { useTranslations } from "next-intl";
import { PriceChart, type PriceChartData } from "@/components/charts/price-chart";
import { PriceTable } from "@/components/charts/price-table";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { AffectedNotices } from "./affected-notices";
import { AffectedTotals } from "./affected-totals";
import { IdentifyButton } from "./identify-button";
import { LineLists } from "./line-lists";
import { type Run, RunHistory } from "./run-history";
import { SupplementPanel } from "./supplement-panel";

type AffectedScreenProps = {
  incidentRef: string;
  zone: string;
  search: React.ComponentProps<typeof LineLists>["search"];
  runs: Run[];
  totals: React.ComponentProps<typeof AffectedTotals>["totals"] & React.ComponentProps<typeof AffectedNotices>["totals"];
  frozen: boolean;
  supplementable: boolean;
  family: React.ComponentProps<typeof SupplementPanel>["family"];
  overlaps: React.ComponentProps<typeof AffectedNotices>["overlaps"];
  page: React.ComponentProps<typeof LineLists>["page"];
  skus: string[];
  chart: PriceChartData | null;
  /** Null: the reader may not. */
  identify: React.ComponentProps<typeof IdentifyButton>["identify"] | null;
  supplement: React.ComponentProps<typeof SupplementPanel>["supplement"];
};

/** What the identification found: figures, chart, and the lists with their reasons. */
export function AffectedScreen(props: AffectedScreenProps) {
  const { incidentRef, zone, search, runs, totals, frozen, supplementable, family, overlaps, page, skus, chart, identify, supplement } =
    props;
  const [t, look] = [useTranslations("affected"), useTranslations("look")];
  const path = `/incidents/${incidentRef}/affected`;
  const [latest] = runs;
  const buttons = identify && (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={{ pathname: "/imports/new", query: { incident: incidentRef } }}>{look("import")}</ButtonLink>
      {!frozen && <IdentifyButton incidentRef={incidentRef} again={latest !== undefined} identify={identify} />}
    </div>
  );
  const panel = <SupplementPanel incidentRef={incidentRef} zone={zone} family={family} supplement={supplementable ? supplement : null} />;
  if (!latest) {
    return (
      <div className="space-y-6">
        <PageHeader title={t("title")} lead={t("lead")} />
        {panel}
        <EmptyState title={t("none")} action={buttons}>
          {t("noneLead")}
        </EmptyState>
      </div>
    );
  }
  const counts = { in: totals.affected, unsure: totals.unsure, near: totals.nearMisses, out: totals.excluded };
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} lead={t("lead")} actions={buttons} />
      {frozen && <Callout>{t("frozen")}</Callout>}
      {latest.stale && !frozen && (
        <Callout tone="warning" title={t("stale")}>
          {t("staleLead")}
        </Callout>
      )}
      {panel}
      <AffectedTotals path={path} totals={totals} />
      <AffectedNotices path={path} totals={totals} overlaps={overlaps} frozen={frozen} />
      {chart && (
        <Card title={t("chart.title")}>
          <PriceChart data={chart} />
          <PriceTable data={chart} />
        </Card>
      )}
      <LineLists path={path} zone={zone} search={search} skus={skus} page={page} counts={counts} overlapping={overlaps.lines} />
      <RunHistory runs={runs} zone={zone} />
    </div>
  );
}
