"use client";

import { Columns3, Download, Rows3, Rows4 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Density } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { OPTIONAL_COLUMNS } from "./member-columns";

type TableToolsProps = {
  density: Density;
  onDensity: (density: Density) => void;
  hidden: Record<string, boolean>;
  onHidden: (hidden: Record<string, boolean>) => void;
  exportAddress: string;
};

/** How the table looks, and the way out of it: a file of everybody the filter finds. */
export function TableTools({ density, onDensity, hidden, onHidden, exportAddress }: TableToolsProps) {
  const t = useTranslations("cohorts.table");
  const compact = density === "compact";
  const Icon = compact ? Rows4 : Rows3;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="hidden text-caption text-muted-foreground md:block">{t("keys")}</p>
      <div className="ml-auto flex flex-wrap gap-1">
        <details className="relative">
          <summary className="inline-flex min-h-9 cursor-pointer list-none items-center gap-2 rounded-md px-3 py-1.5 text-sm font-medium hover:bg-muted">
            <Columns3 aria-hidden className="size-4" />
            {t("columns")}
          </summary>
          <fieldset className="absolute right-0 z-20 mt-1 min-w-48 space-y-1 rounded-md border bg-card p-3 shadow-lg">
            <legend className="sr-only">{t("columns")}</legend>
            {OPTIONAL_COLUMNS.map((id) => (
              <label key={id} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  checked={!hidden[id]}
                  onChange={(event) => onHidden({ ...hidden, [id]: !event.target.checked })}
                  className="size-4 accent-primary"
                />
                {t(id)}
              </label>
            ))}
          </fieldset>
        </details>
        <Button tone="quiet" aria-pressed={compact} onClick={() => onDensity(compact ? "normal" : "compact")}>
          <Icon aria-hidden className="size-4" />
          {t("compact")}
        </Button>
        <a
          href={exportAddress}
          download
          className="inline-flex min-h-9 items-center gap-2 rounded-md px-3 py-1.5 text-sm font-medium hover:bg-muted"
        >
          <Download aria-hidden className="size-4" />
          {t("export")}
        </a>
      </div>
    </div>
  );
}
