"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

/** The incident's reference; one press puts it on the clipboard. */
export function CopyRef({ incidentRef }: { incidentRef: string }) {
  const t = useTranslations("incidents.header");
  const copy = async () => {
    await navigator.clipboard.writeText(incidentRef);
    toast(t("copied"));
  };
  return (
    <button
      type="button"
      onClick={copy}
      title={t("copy")}
      className="inline-flex items-center gap-1 rounded text-muted-foreground tabular-nums whitespace-nowrap hover:text-foreground"
    >
      {incidentRef}
      <Copy aria-hidden className="size-3.5" />
      <span className="sr-only">{t("copy")}</span>
    </button>
  );
}
