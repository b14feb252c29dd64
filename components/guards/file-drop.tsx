"use client";

import { useTranslations } from "next-intl";
import { DropZone } from "@/components/ui/drop-zone";

/** Where a price file is dropped, or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTranslations("guards.try");
  return <DropZone title={t("drop")} choose={t("choose")} hint={t("fileHint")} accept=".csv,.txt,.tsv,text/csv" onFile={onFile} />;
}
