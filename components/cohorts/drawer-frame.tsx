"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { tableParams } from "./table-params";

/** A panel beside the table; the address holds whose it is, so that back closes it and a link opens it. */
export function DrawerFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("cohorts.drawer");
  const [, setRow] = useQueryState("row", tableParams.row.withOptions({ shallow: false, history: "push", scroll: false }));
  return (
    <aside
      aria-label={t("label")}
      className="fixed inset-y-0 right-0 z-30 w-full max-w-[480px] overflow-y-auto border-l bg-card p-5 shadow-lg motion-safe:transition-transform"
    >
      <Button tone="quiet" onClick={() => void setRow(null)} className="absolute top-3 right-3" aria-label={t("close")}>
        <X aria-hidden className="size-4" />
      </Button>
      {children}
    </aside>
  );
}
