"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { Result } from "@/lib/commands/command";
import { useRun } from "./use-run";

type ReasonDialogProps = {
  trigger: ReactNode;
  tone?: "quiet" | "primary";
  /** What the button is for a screen reader, where several look alike. */
  label: string;
  title: string;
  description: string;
  confirm: string;
  danger?: boolean;
  /** What else is asked, above the reason, and whether it was answered. */
  also?: { fields: ReactNode; complete: boolean };
  act: (reason: string) => Promise<Result<unknown>>;
};

/** A button that asks for the reason before it acts. */
export function ReasonDialog({
  trigger,
  tone = "quiet",
  label,
  title,
  description,
  confirm,
  danger = false,
  also,
  act,
}: ReasonDialogProps) {
  const t = useTranslations("ledger.reason");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const enough = reason.trim().length >= 3 && (also?.complete ?? true);
  return (
    <>
      <Button tone={tone} aria-label={label} onClick={() => setOpen(true)}>
        {trigger}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (enough)
              run(
                () => act(reason.trim()),
                () => setOpen(false),
              );
          }}
        >
          {also?.fields}
          <Field label={t("label")} hint={t("hint")}>
            {(control) => (
              <Textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          {refused && <Callout tone="warning" title={refused} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone={danger ? "danger" : "primary"} disabled={!enough || busy}>
              {confirm}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
