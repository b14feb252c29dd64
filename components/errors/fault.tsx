"use client";

import { Copy, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button, ButtonLink } from "@/components/ui/button";

/** A page that failed: what happened, what is safe, what to do, and the reference under which it was logged. */
export function Fault({ digest, retry }: { digest?: string; retry: () => void }) {
  const t = useTranslations("errors");
  return (
    <div role="alert" className="mx-auto max-w-prose space-y-4 py-12">
      <h1 className="text-h1 leading-9 font-semibold">{t("title")}</h1>
      <p>{t("what")}</p>
      <p className="text-muted-foreground">{t("safe")}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={retry}>
          <RotateCcw aria-hidden className="size-4" /> {t("retry")}
        </Button>
        <ButtonLink href="/incidents">{t("home")}</ButtonLink>
      </div>
      {digest && <Reference digest={digest} />}
    </div>
  );
}

function Reference({ digest }: { digest: string }) {
  const t = useTranslations("errors");
  async function copy() {
    await navigator.clipboard.writeText(digest);
    toast(t("copied"));
  }
  return (
    <p className="flex flex-wrap items-center gap-2 text-caption text-muted-foreground">
      {t("reference")} <code className="rounded bg-muted px-1.5 py-0.5 text-foreground">{digest}</code>
      <Button tone="quiet" onClick={copy} aria-label={t("copy")}>
        <Copy aria-hidden className="size-4" />
      </Button>
    </p>
  );
}
