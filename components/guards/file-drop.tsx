"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useState } from "react";

/** Where a price file is dropped, or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File | undefined) => void }) {
  const t = useTranslations("guards.try");
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file input inside is the first
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-md border border-dashed px-6 py-10 text-center ${over ? "border-primary bg-muted" : ""}`}
    >
      <FileUp aria-hidden className="size-6 text-muted-foreground" />
      <p className="font-medium">{t("drop")}</p>
      <label
        htmlFor={id}
        className="inline-flex min-h-9 cursor-pointer items-center rounded-md border border-input bg-card px-3 py-1.5 text-sm font-medium hover:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
      >
        {t("choose")}
        <input
          id={id}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          onChange={(event) => onFile(event.target.files?.[0])}
          className="sr-only"
        />
      </label>
      <p className="max-w-prose text-caption text-muted-foreground">{t("fileHint")}</p>
    </div>
  );
}
