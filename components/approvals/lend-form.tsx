"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";

type LendFormProps = { borrowers: { id: string; name: string }[]; today: string; latest: string; onLend: Change };

/** Lends one's own right to an agent until a day, and says why. */
export function LendForm({ borrowers, today, latest, onLend }: LendFormProps) {
  const t = useTranslations("approvals.delegations");
  const { run, busy, invalid } = useChange(onLend);

  async function lend(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { from, ...fields } = Object.fromEntries(new FormData(form));
    if (!(await run({ ...fields, ...(from ? { from } : {}) }))) return;
    toast.success(t("lent"));
    form.reset();
  }

  return (
    <form onSubmit={lend} className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2">
      <Field label={t("to")} hint={t("toHint")}>
        {(control) => (
          <Select {...control} name="toStaff" required>
            {borrowers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("reason")} error={invalid.has("reason") && t("reasonInvalid")}>
        {(control) => <Input {...control} name="reason" required minLength={3} maxLength={300} />}
      </Field>
      <Field label={t("from")} hint={t("fromHint")}>
        {(control) => <Input {...control} name="from" type="date" min={today} max={latest} />}
      </Field>
      <Field label={t("until")} hint={t("untilHint")}>
        {(control) => <Input {...control} name="until" type="date" required min={today} max={latest} />}
      </Field>
      <Button type="submit" tone="primary" disabled={busy} className="justify-self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
