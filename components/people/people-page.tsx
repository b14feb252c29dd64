import type { Route } from "next";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { PeopleScreen } from "@/lib/queries/people/people-screen";
import type { PeopleActions } from "./actions";
import { ReportersPanel } from "./reporters-panel";

type PeoplePageProps = { screen: PeopleScreen; pairs: ReactNode; mayReport: boolean; actions: PeopleActions };

/** Who of the incident may be one person, and who warned the shop. */
export function PeoplePage({ screen, pairs, mayReport, actions }: PeoplePageProps) {
  const { incident, reporters } = screen;
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
        {pairs}
      </section>
    </div>
  );
}
