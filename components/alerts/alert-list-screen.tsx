import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import type { AlertList } from "@/lib/queries/alerts/alert-list";
import type { TipActions } from "./alert-actions";
import { AlertCard } from "./alert-card";
import { ReportPrice } from "./report-price";
import { TipCard } from "./tip-card";

const SHOWS = ["open", "settled", "tips"] as const;

type AlertListScreenProps = { list: AlertList; may: { report: boolean; settleTips: boolean }; tipActions: TipActions };

/** What asks for attention now, what was settled, and what people wrote in. */
export function AlertListScreen({ list, may, tipActions }: AlertListScreenProps) {
  const t = useTranslations("alerts");
  const { show, counts, alerts, tips, zone, next } = list;
  const tabs = SHOWS.map((view) => ({
    href: view === "open" ? "/alerts" : `/alerts?show=${view}`,
    label: t(`views.${view}`, { count: counts[view] }),
    current: view === show,
  }));
  const isEmpty = alerts.length === 0 && tips.length === 0;
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={"/guards" as Route}>{t("guards")}</ButtonLink>
            <ButtonLink href={"/settings/watching" as Route}>{t("settings")}</ButtonLink>
            {may.report && <ReportPrice onSend={tipActions.takeIn} />}
          </>
        }
      />
      <TabLinks label={t("views.label")} tabs={tabs} className="mb-4" />
      {isEmpty && <EmptyState title={t(`none.${show}`)}>{show !== "settled" && t(`noneWhy.${show}`)}</EmptyState>}
      {alerts.length > 0 && (
        <ul className="space-y-2">
          {alerts.map((alert) => (
            <AlertCard key={alert.id} alert={alert} zone={zone} />
          ))}
        </ul>
      )}
      {tips.length > 0 && (
        <ul className="space-y-2">
          {tips.map((tip) => (
            <TipCard key={tip.id} tip={tip} zone={zone} incidents={list.incidents} onSettle={may.settleTips ? tipActions.settle : null} />
          ))}
        </ul>
      )}
      {next !== null && (
        <p className="mt-4">
          <ButtonLink href={`/alerts?show=${show}&after=${next}` as Route}>{t("more")}</ButtonLink>
        </p>
      )}
    </div>
  );
}
