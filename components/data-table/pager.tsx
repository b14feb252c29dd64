"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

type PagerProps = {
  shown: number;
  total: number;
  onBefore: (() => void) | null;
  onAfter: (() => void) | null;
  onFirst: (() => void) | null;
};

/** Forth and back through pages; there is no page number because nothing counts from the start. */
export function Pager({ shown, total, onBefore, onAfter, onFirst }: PagerProps) {
  const t = useTranslations("cohorts.table");
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-muted-foreground tabular-nums">{t("shown", { shown, total })}</p>
      <div className="flex gap-2">
        {onFirst && (
          <Button tone="quiet" onClick={onFirst}>
            {t("firstPage")}
          </Button>
        )}
        <Button disabled={!onBefore} onClick={onBefore ?? undefined}>
          <ChevronLeft aria-hidden className="size-4" />
          {t("previous")}
        </Button>
        <Button disabled={!onAfter} onClick={onAfter ?? undefined}>
          {t("next")}
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
    </nav>
  );
}
