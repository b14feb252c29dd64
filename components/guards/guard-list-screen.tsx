import { FileSearch, Plus } from "lucide-react";
import type { Route } from "next";
import { useTranslations } from "next-intl";
import type { Change } from "@/components/settings/use-change";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import type { GuardList } from "@/lib/queries/guards/guard-list";
import type { GuardActions } from "./guard-actions";
import { GuardCard } from "./guard-card";
import { GuardTabs } from "./guard-tabs";
import { StarterForm } from "./starter-form";

type GuardListScreenProps = {
  list: GuardList;
  actions: GuardActions;
  /** Null: the viewer writes no guards. */
  onStart: Change<{ armed: number; drafts: number }> | null;
};

/** Every guard as its sentence, with what it does, what it would have said and how often it spoke. */
export function GuardListScreen({ list, actions, onStart }: GuardListScreenProps) {
  const t = useTranslations("guards");
  const { show, guards, retired, zone } = list;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ButtonLink href={"/guards/try#file" as Route}>
              <FileSearch aria-hidden className="size-4" /> {t("checkFile")}
            </ButtonLink>
            {onStart && (
              <ButtonLink tone="primary" href={"/guards/new" as Route}>
                <Plus aria-hidden className="size-4" /> {t("add")}
              </ButtonLink>
            )}
          </>
        }
      />
      <GuardTabs current="list" />
      {(retired > 0 || show === "retired") && (
        <TabLinks
          label={t("list.showLabel")}
          className="mb-4"
          tabs={(["live", "retired"] as const).map((one) => ({
            href: one === "live" ? "/guards" : "/guards?show=retired",
            label: t(`list.show.${one}`),
            current: show === one,
          }))}
        />
      )}
      {show === "live" && guards.every(({ guard }) => guard.state !== "armed") && <StarterForm onStart={onStart} />}
      {guards.length === 0 && show === "retired" && <EmptyState title={t("list.emptyRetired")} />}
      <ul className="space-y-3 not-first:mt-4">
        {guards.map((item) => (
          <GuardCard key={item.guard.id} item={item} zone={zone} actions={actions} />
        ))}
      </ul>
    </>
  );
}
