"use client";

import { Bookmark, Trash2 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { keptQuery } from "@/lib/domain/saved-views/saved-view";
import type { SavedView } from "@/lib/queries/saved-views/saved-views";
import type { CohortActions } from "./actions";
import { type TableParams, tableAddress } from "./table-params";

type MemberTabsProps = {
  base: string;
  params: TableParams;
  views: SavedView[];
  save: CohortActions["saveView"];
  remove: CohortActions["removeView"];
};

const TAB =
  "inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted-foreground hover:text-foreground aria-[current]:border-primary aria-[current]:text-foreground";

/** Saved views as tabs: an address each, so that they can be shared, opened beside one another and gone back from. */
export function MemberTabs({ base, params, views, save, remove }: MemberTabsProps) {
  const t = useTranslations("cohorts.views");
  const refusalText = useRefusalText();
  const [naming, setNaming] = useState(false);
  const [working, start] = useTransition();
  const query = keptQuery(tableAddress("", params).slice(1));
  const current = views.find((view) => view.query === query);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const result = await save({ screen: "cohorts", name: String(form.get("name")), query, isShared: form.get("shared") === "on" });
      if (!result.ok) return void toast.error(refusalText(result.refusal));
      setNaming(false);
      toast.success(t("saved"));
    });
  };
  const drop = (view: SavedView) =>
    start(async () => {
      const result = await remove({ id: view.id });
      if (result.ok) toast.success(t("removed", { name: view.name }));
      else toast.error(refusalText(result.refusal));
    });
  return (
    <div className="flex flex-wrap items-center gap-2 border-b">
      <nav aria-label={t("label")} className="-mb-px flex min-w-0 overflow-x-auto">
        <Link href={base as Route} scroll={false} aria-current={query === "" ? "page" : undefined} className={TAB}>
          {t("everybody")}
        </Link>
        {views.map((view) => (
          <Link
            key={view.id}
            href={`${base}?${view.query}` as Route}
            scroll={false}
            aria-current={view === current ? "page" : undefined}
            title={view.own ? undefined : t("sharedBy", { name: view.by })}
            className={TAB}
          >
            {view.name}
          </Link>
        ))}
      </nav>
      <div className="ml-auto flex gap-1">
        {current?.own && (
          <Button tone="quiet" disabled={working} onClick={() => drop(current)}>
            <Trash2 aria-hidden className="size-4" />
            {t("remove")}
          </Button>
        )}
        {query !== "" && !current && (
          <Button tone="quiet" onClick={() => setNaming(true)}>
            <Bookmark aria-hidden className="size-4" />
            {t("save")}
          </Button>
        )}
      </div>
      <Dialog open={naming} onOpenChange={setNaming} title={t("title")} description={t("lead")}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("name")}>{(control) => <Input {...control} name="name" required maxLength={40} />}</Field>
          <label className="flex items-center gap-2">
            <input type="checkbox" name="shared" className="size-4 accent-primary" />
            {t("share")}
          </label>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setNaming(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={working}>
              {t("submit")}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
