import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/report/print-button";
import { DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { PromisesScreen as Screen } from "@/lib/queries/promises/promises-screen";
import type { PromiseActions } from "./promise-actions";
import { PromiseCard } from "./promise-card";

/** In the order in which they are worked. */
const GROUPS = ["broken", "today", "week", "later", "lately"] as const satisfies readonly (keyof Screen["groups"])[];

type PromisesScreenProps = { screen: Screen; mine: boolean; maySettle: boolean; actions: PromiseActions };

/** What we promised, as a list of debts by their day: what is broken comes first, what was settled lately last. */
export function PromisesScreen({ screen, mine, maySettle, actions }: PromisesScreenProps) {
  const t = useTranslations("replies.promises");
  const { groups, zone, team } = screen;
  const shown = GROUPS.filter((group) => groups[group].length > 0);
  const query = mine ? "?of=me" : "";
  return (
    <div className="dossier max-w-4xl">
      <PageHeader
        title={t("title")}
        lead={t("lead", { broken: groups.broken.length, today: groups.today.length })}
        actions={
          <div className="flex flex-wrap gap-2 print:hidden">
            <DownloadLink href={`/promises/export${query}`}>{t("csv")}</DownloadLink>
            <DownloadLink href={`/promises/export${query ? `${query}&` : "?"}format=xlsx`}>{t("xlsx")}</DownloadLink>
            <PrintButton />
          </div>
        }
      />
      <nav aria-label={t("filter")} className="mb-4 flex gap-1 print:hidden">
        {([false, true] as const).map((own) => (
          <Link
            key={String(own)}
            href={(own ? "/promises?of=me" : "/promises") as Route}
            aria-current={own === mine ? "page" : undefined}
            className="rounded-md px-2.5 py-1.5 text-muted-foreground hover:bg-muted aria-[current=page]:bg-muted aria-[current=page]:font-medium aria-[current=page]:text-foreground"
          >
            {t(own ? "mine" : "all")}
          </Link>
        ))}
      </nav>
      {shown.length === 0 && <EmptyState title={t("empty")}>{t("emptyWhy")}</EmptyState>}
      <div className="space-y-6">
        {shown.map((group) => (
          <section key={group} aria-labelledby={`promises-${group}`} className="space-y-2">
            <h2 id={`promises-${group}`} className="flex items-baseline gap-2 text-base font-semibold">
              {t(`group.${group}`)}
              <span className="text-caption font-normal text-muted-foreground tabular-nums">{groups[group].length}</span>
            </h2>
            <ul className="space-y-2">
              {groups[group].map((promise) => (
                <PromiseCard key={promise.id} promise={promise} zone={zone} team={team} actions={maySettle ? actions : null} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
