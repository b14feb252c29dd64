"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { StopAction } from "@/lib/domain/alerts/stop";
import type { AlertActions } from "./alert-actions";

type StopDialogProps = {
  alertId: number;
  /** What can be asked for: products to take off sale, prices to set back. */
  skus: number;
  prices: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  stop: AlertActions["stop"];
};

/** What to ask of the shop, one thing at a time. */
export function StopDialog({ alertId, skus, prices, open, onOpenChange, stop }: StopDialogProps) {
  const t = useTranslations("alerts.stop");
  const cancel = useTranslations("alerts")("cancel");
  const offered: StopAction[] = [
    ...(skus > 0 ? (["unlist", "hold_fulfilment"] as const) : []),
    ...(prices > 0 ? (["restore_price"] as const) : []),
    "disable_code",
  ];
  const [action, setAction] = useState<StopAction>(offered[0] ?? "disable_code");
  const [code, setCode] = useState("");
  const { run, busy } = useChange(stop);
  const ready = action !== "disable_code" || code.trim() !== "";
  async function submit() {
    const asked = await run({ alertId, action, detail: action === "disable_code" ? { code: code.trim() } : {} });
    if (!asked) return;
    onOpenChange(false);
    if (asked.state === "by_hand") toast.warning(t("byHand"));
    else toast.success(t("asked"));
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead")}>
      <fieldset className="space-y-1">
        <legend className="mb-1 font-medium">{t("action")}</legend>
        {offered.map((one) => (
          <label key={one} className="flex min-h-11 items-start gap-2 rounded-md border p-2 has-checked:border-primary">
            <input type="radio" name="action" className="mt-1 size-4 shrink-0" checked={action === one} onChange={() => setAction(one)} />
            <span>
              {t(`actions.${one}`)}
              <span className="block text-caption text-muted-foreground">{t(`hints.${one}`, { count: prices })}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {action === "disable_code" && (
        <Field label={t("code")}>
          {(control) => (
            <Input
              {...control}
              value={code}
              maxLength={200}
              autoComplete="off"
              className="min-h-11"
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{cancel}</Button>
        <Button tone="primary" disabled={!ready || busy} onClick={submit}>
          {t("confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
