"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { AlertActions } from "./alert-actions";
import { ReasonField, reasonOf } from "./reason-field";

type IntendedDialogProps = {
  alertId: number;
  /** Whether there is a price to keep as planned. */
  priced: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  markIntended: AlertActions["markIntended"];
};

const PRESETS = ["sale", "clearance", "correction", "supplier", "test"] as const;

/** Why the prices are meant to be so, and until when. */
export function IntendedDialog({ alertId, priced, open, onOpenChange, markIntended }: IntendedDialogProps) {
  const t = useTranslations("alerts");
  const [chosen, setChosen] = useState("");
  const [words, setWords] = useState("");
  const [planned, setPlanned] = useState(false);
  const [through, setThrough] = useState("");
  const { run, busy, invalid } = useChange(markIntended);
  const reason = reasonOf(chosen, words);
  const ready = reason !== "" && (!planned || through !== "");
  async function submit() {
    const settled = await run({ alertId, reason, ...(planned && { plannedThrough: through }) });
    if (!settled) return;
    onOpenChange(false);
    toast.success(settled.planned > 0 ? t("intended.donePlanned", { count: settled.planned }) : t("intended.done"));
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("intended.title")} description={t("intended.lead")}>
      <ReasonField
        presets={PRESETS.map((preset) => t(`intended.preset.${preset}`))}
        {...{ chosen, words }}
        onChoose={setChosen}
        onWords={setWords}
      />
      {priced && (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 size-4 shrink-0"
            checked={planned}
            onChange={(event) => setPlanned(event.target.checked)}
          />
          <span>
            {t("intended.plan")}
            <span className="block text-caption text-muted-foreground">{t("intended.planHint")}</span>
          </span>
        </label>
      )}
      {planned && (
        <Field label={t("intended.through")} error={invalid.has("plannedThrough") && t("watching.invalid")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={through}
              onChange={(event) => setThrough(event.target.value)}
              className="min-h-11 w-48!"
            />
          )}
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
        <Button tone="primary" disabled={!ready || busy} onClick={submit}>
          {t("intended.confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
