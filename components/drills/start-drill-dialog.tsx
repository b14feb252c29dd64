"use client";

import { Target } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { SCENARIOS } from "@/lib/domain/drills/drill";

export type StartDrill = Change<{ id: number }>;

/** Asks for a scenario, makes the drill and goes to it. */
export function StartDrillDialog({ onStart }: { onStart: StartDrill }) {
  const t = useTranslations("drills");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { run, busy, invalid } = useChange(onStart);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const started = await run(Object.fromEntries(new FormData(event.currentTarget)));
    if (!started) return;
    toast.success(t("started"));
    router.push(`/drills/${started.id}` as Route);
  }
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Target aria-hidden className="size-4" /> {t("start")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("start")} description={t("startLead")}>
        <form onSubmit={submit} className="space-y-4">
          <fieldset className="space-y-2">
            <legend className="mb-1 font-medium">{t("scenario")}</legend>
            {SCENARIOS.map((scenario, i) => (
              <label key={scenario} className="flex items-start gap-3 rounded-md border p-3 has-checked:border-primary">
                <input type="radio" name="scenario" value={scenario} defaultChecked={i === 0} className="mt-1 accent-primary" />
                <span>
                  <span className="block font-medium">{t(`scenarios.${scenario}.name`)}</span>
                  <span className="text-muted-foreground">{t(`scenarios.${scenario}.teaches`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Field label={t("seed")} hint={t("seedHint")} error={invalid.has("seed") && t("seedInvalid")}>
            {(control) => <Input {...control} name="seed" maxLength={40} autoComplete="off" />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {busy ? t("starting") : t("start")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
