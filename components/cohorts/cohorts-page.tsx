import type { Route } from "next";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { CohortsScreen } from "@/lib/queries/cohorts/cohorts-screen";
import type { SavedView } from "@/lib/queries/saved-views/saved-views";
import type { CohortActions } from "./actions";
import { CohortCards } from "./cohort-cards";
import { MembersTable } from "./members-table";
import { SplitPanel } from "./split-panel";

type CohortsPageProps = {
  screen: CohortsScreen;
  base: string;
  chosen: string | null;
  suggested: string;
  views: SavedView[];
  rowsAddress: string;
  actions: CohortActions;
  drift: ReactNode;
  partition: ReactNode;
};

/** The split and its customers: when it was made, the cohorts, drift since, and the table. */
export function CohortsPage({ screen, base, chosen, suggested, views, rowsAddress, actions, drift, partition }: CohortsPageProps) {
  const { incident, split, frozen, cohorts } = screen;
  const t = useTranslations("cohorts");
  const affected = `/incidents/${incident.ref}/affected` as Route;
  if (!split && frozen) {
    const toIdentify = frozen === "nothing_identified" || frozen === "identification_stale";
    return (
      <>
        <PageHeader title={t("page.title")} />
        <EmptyState
          title={t("page.nothing")}
          action={
            toIdentify && (
              <ButtonLink tone="primary" href={affected}>
                {t("page.identify")}
              </ButtonLink>
            )
          }
        >
          {t(`frozen.${frozen}`)}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="space-y-6">
      <PageHeader title={t("page.title")} />
      <Card title={t(split ? "split.titleAgain" : "split.title")}>
        <div className="space-y-3">
          {!frozen && <p className="max-w-prose text-muted-foreground">{t("split.lead")}</p>}
          {split && (
            <p>
              {t.rich("split.made", {
                cutoff: () => <Instant at={split.cutoffAt} zone={incident.zone} />,
                at: () => <Instant at={split.at} zone={incident.zone} />,
                by: split.by,
              })}
            </p>
          )}
          {split?.outdated && <Callout tone="warning" title={t("split.outdated")} />}
          {frozen ? (
            <Callout tone="info" title={t(`frozen.${frozen}`)} />
          ) : (
            <SplitPanel
              incidentRef={incident.ref}
              zone={incident.zone}
              suggested={suggested}
              kinds={screen.consumptionKinds}
              again={split !== null}
              split={actions.split}
            />
          )}
        </div>
      </Card>
      {split && (
        <>
          {drift}
          {partition}
          <div className="space-y-3">
            <h2 className="text-base font-semibold">{t("cards.title")}</h2>
            <CohortCards cohorts={cohorts} base={base} chosen={chosen} />
          </div>
          <div className="space-y-3">
            <h2 className="text-base font-semibold">{t("table.label")}</h2>
            <MembersTable screen={screen} actions={actions} base={base} views={views} rowsAddress={rowsAddress} />
          </div>
        </>
      )}
    </div>
  );
}
