"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";

/** Takes one address off all mailings. */
export function AddSuppression({ onAdd }: { onAdd: Change }) {
  const t = useTranslations("sending.suppressions");
  const { run, busy, invalid } = useChange(onAdd);
  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { days, ...fields } = Object.fromEntries(new FormData(form));
    if (!(await run({ ...fields, days: days ? Number(days) : null }))) return;
    toast.success(t("added"));
    form.reset();
  }
  return (
    <form onSubmit={add} className="grid items-start gap-3 sm:grid-cols-2">
      <Field label={t("email")} error={invalid.has("email") && t("emailInvalid")}>
        {(control) => <Input {...control} name="email" type="email" required autoComplete="off" />}
      </Field>
      <Field label={t("reason")}>
        {(control) => (
          <Select {...control} name="reason" defaultValue="asked">
            {(["asked", "invalid", "by_hand"] as const).map((reason) => (
              <option key={reason} value={reason}>
                {t(`reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("note")}>{(control) => <Input {...control} name="note" maxLength={200} />}</Field>
      <Field label={t("days")} hint={t("daysHint")} error={invalid.has("days") && t("daysInvalid")}>
        {(control) => <Input {...control} name="days" type="number" min={1} max={3650} step={1} className="w-32! text-right" />}
      </Field>
      <Button type="submit" disabled={busy} className="justify-self-start">
        {t("add")}
      </Button>
    </form>
  );
}
