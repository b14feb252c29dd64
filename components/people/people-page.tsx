import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { PeopleScreen } from "@/lib/queries/people/people-screen";
import type { PeopleActions } from "./actions";
import { PairList } from "./pair-list";
import { ReportersPanel } from "./reporters-panel";

type PeoplePageProps = { screen: PeopleScreen; mayDecide: boolean; mayReport: boolean; actions: PeopleActions };

/** Who of the incident may be one person, and who warned the shop. */
export function PeoplePage({ screen, mayDecide, mayReport, actions }: PeoplePageProps) {
  const { incident, pairs, more, reporters } = screen;
  const t = useTranslations("people");
  return (
    <div className="space-y-6">
      <PageHeader
        title={t("page.title")}
        lead={t("page.lead")}
        actions={<ButtonLink href={`/incidents/${incident.ref}/cohorts` as Route}>{t("page.toCohorts")}</ButtonLink>}
      />
      <Card id="reporters" title={t("reporters.title")}>
        <ReportersPanel incidentRef={incident.ref} reporters={reporters} mayChange={mayReport && !incident.closed} actions={actions} />
      </Card>
      <section aria-labelledby="pairs" className="space-y-3">
        <h2 id="pairs" className="text-base font-semibold">
          {t("pairs.title")}
        </h2>
        <p className="max-w-prose text-muted-foreground">{t("pairs.lead")}</p>
        {pairs.length === 0 ? (
          <EmptyState title={t("pairs.count", { count: 0, more: "false" })}>{t("pairs.empty")}</EmptyState>
        ) : (
          <>
            <p className="font-medium" aria-live="polite">
              {t("pairs.count", { count: pairs.length, more: String(more) })}
            </p>
            <PairList pairs={pairs} zone={incident.zone} mayDecide={mayDecide} actions={actions} />
          </>
        )}
      </section>
    </div>
  );
}
