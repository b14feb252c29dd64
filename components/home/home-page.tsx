import { Plus, Target } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { HomeNeeds } from "@/lib/queries/home/home-screen";
import { NeedList } from "./need-list";

type HomePageProps = { needs: HomeNeeds; reads: boolean; mayDeclare: boolean; since: ReactNode; figures: ReactNode };

/** Where everybody begins: what waits for them, what changed meanwhile, and how the house is doing. `reads`: their role changes nothing. */
export function HomePage({ needs, reads, mayDeclare, since, figures }: HomePageProps) {
  const t = useTranslations("home");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={"/drills" as Route}>
              <Target aria-hidden className="size-4" /> {t("drills")}
            </ButtonLink>
            {mayDeclare && (
              <ButtonLink tone="primary" href="/incidents/new">
                <Plus aria-hidden className="size-4" /> {t("declare")}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          {needs.needs.length > 0 ? (
            <NeedList {...needs} />
          ) : (
            <EmptyState title={t("calm")} action={<ButtonLink href="/incidents">{t("toIncidents")}</ButtonLink>}>
              {t(reads ? "calmAuditor" : "calmWhy")}
            </EmptyState>
          )}
          {figures}
        </div>
        {since}
      </div>
    </>
  );
}
