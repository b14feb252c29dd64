"use client";

import { Download, Rows3, Rows4 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import type { ColumnLayout } from "@/components/data-table/column-layout";
import type { Density } from "@/components/data-table/data-table";
import { useReady } from "@/components/data-table/use-ready";
import { Button, DownloadLink } from "@/components/ui/button";
import { type TableParams, tableAddress } from "./table-params";

type TableToolsProps = {
  density: Density;
  onDensity: (density: Density) => void;
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  total: number;
  base: string;
  params: TableParams;
  onGoTo: (index: number) => void;
};

/** How many there are and the way to any of them, how the table looks, and the ways out of it as files. */
export function TableTools({ density, onDensity, layout, onLayout, total, base, params, onGoTo }: TableToolsProps) {
  const t = useTranslations("cohorts.table");
  const ready = useReady();
  const compact = density === "compact";
  const Icon = compact ? Rows4 : Rows3;
  const jump = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = Number(new FormData(event.currentTarget).get("place"));
    if (place >= 1) onGoTo(place - 1);
  };
  const file = (format: "csv" | "xlsx") => {
    const address = tableAddress(`${base}/export`, { ...params, at: null, row: null });
    return `${address}${address.includes("?") ? "&" : "?"}format=${format}`;
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p role="status" className="font-medium tabular-nums">
        {t("count", { total })}
      </p>
      {ready && total > 100 && (
        <form onSubmit={jump} className="flex items-center gap-2 text-sm">
          <label htmlFor="row-place" className="text-muted-foreground">
            {t("goTo")}
          </label>
          <input
            id="row-place"
            name="place"
            data-leads-to-row
            type="number"
            min={1}
            max={total}
            className="min-h-9 w-24 rounded-md border border-input bg-card px-2 text-right tabular-nums"
          />
        </form>
      )}
      <p className="hidden text-caption text-muted-foreground xl:block">{t("keys")}</p>
      <div className="ml-auto flex flex-wrap gap-1 print:hidden">
        <ColumnChooser
          label={t("columns")}
          name={(id) => t(COLUMN_WORDS[id] ?? "name")}
          layout={layout}
          fixed="name"
          earlier={(name) => t("earlier", { name })}
          later={(name) => t("later", { name })}
          onLayout={onLayout}
        />
        <Button tone="quiet" aria-pressed={compact} onClick={() => onDensity(compact ? "normal" : "compact")}>
          <Icon aria-hidden className="size-4" />
          {t("compact")}
        </Button>
        <DownloadLink tone="quiet" href={file("csv")}>
          <Download aria-hidden className="size-4" />
          {t("exportCsv")}
        </DownloadLink>
        <DownloadLink tone="quiet" href={file("xlsx")}>
          <Download aria-hidden className="size-4" />
          {t("exportXlsx")}
        </DownloadLink>
      </div>
    </div>
  );
}

const COLUMN_WORDS: Record<
  string,
  | ("name" | "email" | "cohort" | "units" | "left" | "gap" | "paid" | "orders" | "lines")
  | ("quantity" | "first" | "last" | "ordersBefore" | "country" | "language" | "overlaps")
> = {
  ...{ name: "name", email: "email", cohort: "cohort", units: "units", left: "left", gap: "gap", paid: "paid", orders: "orders" },
  ...{ lines: "lines", quantity: "quantity", first: "first", last: "last", ordersBefore: "ordersBefore", country: "country" },
  ...{ language: "language", overlaps: "overlaps" },
};
