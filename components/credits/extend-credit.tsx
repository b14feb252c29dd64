"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { extendCreditAction } from "@/app/(staff)/credits/actions";
import { useRun } from "@/components/ledger/use-run";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";

type ExtendCreditProps = { creditId: string; who: string; lastDay: string };

/** Moves a credit's last day later, for a reason. */
export function ExtendCredit({ creditId, who, lastDay }: ExtendCreditProps) {
  const t = useTranslations("credits.extend");
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const ready = day > lastDay && reason.trim().length >= 3;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("action")}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { who })} description={t("lead")}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready)
              run(
                () => extendCreditAction({ creditId, lastDay: day, reason: reason.trim() }),
                () => setOpen(false),
              );
          }}
        >
          <Field label={t("day")} hint={t("dayHint")}>
            {(control) => (
              <Input {...control} type="date" min={lastDay} value={day} onChange={(event) => setDay(event.target.value)} required />
            )}
          </Field>
          <Field label={t("reason")}>
            {(control) => (
              <Textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={!ready || busy}>
              {t("confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
