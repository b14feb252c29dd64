import { Plus, Trash2 } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/shell/form-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatInstant } from "@/lib/i18n/format";
import type { DraftListItem } from "@/lib/queries/incidents/drafts";

type DraftListProps = { drafts: DraftListItem[]; zone: string; begin: FormAction; discard: FormAction };

/** Begin a declaration, or go on with one. Looking at this page begins nothing. */
export function DraftList({ drafts, zone, begin, discard }: DraftListProps) {
  const t = useTranslations("incidents.wizard");
  const locale = useLocale();
  return (
    <div className="space-y-6">
      <form action={begin}>
        <Button type="submit" tone="primary">
          <Plus aria-hidden className="size-4" /> {t("begin")}
        </Button>
      </form>
      {drafts.length > 0 && (
        <Card title={t("drafts")}>
          <ul className="divide-y">
            {drafts.map(({ id, title, skus, updatedAt }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
                <div className="min-w-0">
                  <Link href={`/incidents/new/${id}/declare` as Route} className="font-medium text-primary underline">
                    {title || t("untitled")}
                  </Link>
                  <p className="text-caption text-muted-foreground">
                    {[...skus, t("savedAt", { at: formatInstant(updatedAt, zone, locale) })].join(" · ")}
                  </p>
                </div>
                <form action={discard}>
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" tone="quiet" aria-label={t("discard", { title: title || t("untitled") })}>
                    <Trash2 aria-hidden className="size-4" /> {t("discardShort")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
