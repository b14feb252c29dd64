"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { resendCreditAction } from "@/app/(staff)/credits/actions";
import { CopyButton } from "@/components/api-keys/copy-button";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";

/** Makes a new link; the old one ends at once. The new one is on screen until the dialog closes, and never again. */
export function ResendCredit({ creditId, who }: { creditId: string; who: string }) {
  const t = useTranslations("credits.resend");
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const make = () =>
    run(async () => {
      const result = await resendCreditAction({ creditId, reason: reason.trim() });
      if (result.ok) setLink(result.value.link);
      return result;
    });
  const toggle = (next: boolean) => {
    setOpen(next);
    if (!next) setLink(null);
  };
  return (
    <>
      <Button onClick={() => toggle(true)}>{t("action")}</Button>
      <Dialog open={open} onOpenChange={toggle} title={t("title", { who })} description={link ? t("handover") : t("lead")}>
        {link && (
          <div className="flex flex-wrap items-center gap-2">
            <code translate="no" className="min-w-0 rounded bg-muted px-2 py-1 text-sm break-all select-all">
              {link}
            </code>
            <CopyButton text={link} label={t("copy")} />
          </div>
        )}
        {!link && (
          <Field label={t("reason")}>
            {(control) => <Input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        )}
        {refused && <Callout tone="warning" title={refused} />}
        <div className="flex justify-end gap-2">
          <Button onClick={() => toggle(false)}>{t(link ? "close" : "cancel")}</Button>
          {!link && (
            <Button tone="primary" disabled={busy} onClick={make}>
              {t("confirm")}
            </Button>
          )}
        </div>
      </Dialog>
    </>
  );
}
