"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

type SelectionBarProps = {
  selected: number;
  total: number;
  all: boolean;
  onAll: () => void;
  onNone: () => void;
  children: ReactNode;
};

/** How many are selected and what can be done with them; stays in view below the table. */
export function SelectionBar({ selected, total, all, onAll, onNone, children }: SelectionBarProps) {
  const t = useTranslations("cohorts.table");
  return (
    <div
      role="toolbar"
      aria-label={t("selection")}
      className="sticky bottom-2 z-10 flex flex-wrap items-center gap-2 rounded-md border bg-card p-2 shadow-lg"
    >
      <p aria-live="polite" className="px-2 font-medium tabular-nums">
        {all ? t("allSelected", { total }) : t("selected", { selected, total })}
      </p>
      {!all && total > selected && (
        <Button tone="quiet" onClick={onAll}>
          {t("selectAll", { total })}
        </Button>
      )}
      <Button tone="quiet" onClick={onNone}>
        {t("selectNone")}
      </Button>
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
