import { Plus } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { IncidentList, type IncidentListItem } from "./incident-list";

const VIEWS = ["open", "approval", "sending", "closed"] as const;
type ListScreenProps = {
  view: (typeof VIEWS)[number];
  items: IncidentListItem[];
  next: number | null;
  first: boolean;
  /** Plans that wait for the reader's own yes or no. */
  waiting: number;
  mayDeclare: boolean;
};

/** The incidents of one saved view; the view and the page are in the address. */
export function IncidentListScreen({ view, items, next, first, waiting, mayDeclare }: ListScreenProps) {
  const t = useTranslations("incidents.list");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          mayDeclare && (
            <ButtonLink tone="primary" href="/incidents/new">
              <Plus aria-hidden className="size-4" /> {t("declare")}
            </ButtonLink>
          )
        }
      />
      <nav aria-label={t("views.label")} className="mb-4 flex gap-1 overflow-x-auto border-b">
        {VIEWS.map((one) => (
          <Link
            key={one}
            href={(one === "open" ? "/incidents" : `/incidents?view=${one}`) as Route}
            aria-current={one === view ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current=page]:border-primary aria-[current=page]:font-medium aria-[current=page]:text-foreground"
          >
            {t(`views.${one}`)}
            {one === "approval" && waiting > 0 && (
              <span className="ml-1.5 rounded-full bg-warning-soft px-1.5 py-0.5 text-caption font-medium text-warning tabular-nums">
                {waiting}
                <span className="sr-only"> {t("waiting", { count: waiting })}</span>
              </span>
            )}
          </Link>
        ))}
      </nav>
      {items.length > 0 ? <IncidentList items={items} /> : <NoIncident view={view} mayDeclare={mayDeclare} />}
      <div className="mt-4 flex justify-between gap-2">
        {first ? <span /> : <ButtonLink href={`/incidents?view=${view}` as Route}>{t("newest")}</ButtonLink>}
        {next !== null && <ButtonLink href={`/incidents?view=${view}&before=${next}` as Route}>{t("older")}</ButtonLink>}
      </div>
    </>
  );
}

function NoIncident({ view, mayDeclare }: Pick<ListScreenProps, "view" | "mayDeclare">) {
  const t = useTranslations("incidents.list");
  if (view !== "open") {
    return <EmptyState title={t("emptyView")} action={<ButtonLink href="/incidents">{t("allOpen")}</ButtonLink>} />;
  }
  const doors = mayDeclare && (
    <div className="flex flex-wrap justify-center gap-2">
      <ButtonLink tone="primary" href="/incidents/new">
        {t("declare")}
      </ButtonLink>
      <ButtonLink href="/imports">{t("importDoor")}</ButtonLink>
    </div>
  );
  return (
    <EmptyState title={t("empty")} action={doors}>
      {t("emptyLead")}
    </EmptyState>
  );
}
