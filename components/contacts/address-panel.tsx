"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Input } from "@/components/ui/field";

type AddressPanelProps = { customerId: string; onCorrect: Change<{ email: string; shared: number }> };

/** Puts right where one customer's mail goes; what was suppressed stays so. */
export function AddressPanel({ customerId, onCorrect }: AddressPanelProps) {
  const t = useTranslations("contacts.address");
  const { run, busy, invalid } = useChange(onCorrect);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const corrected = await run({ customerId, email: fields.get("email"), reason: fields.get("reason") });
    if (!corrected) return;
    form.reset();
    toast.success(corrected.shared > 0 ? t("savedShared", { count: corrected.shared }) : t("saved"));
  }

  return (
    <Card title={t("title")}>
      <form onSubmit={save} className="space-y-4">
        <p className="max-w-prose text-muted-foreground">{t("lead")}</p>
        <fieldset disabled={busy} className="grid min-w-0 gap-4 sm:grid-cols-2">
          <Field label={t("email")} error={invalid.has("email") ? t("invalid") : undefined}>
            {(control) => <Input {...control} name="email" type="email" required maxLength={254} autoComplete="off" />}
          </Field>
          <Field label={t("reason")}>
            {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} autoComplete="off" />}
          </Field>
        </fieldset>
        <Button type="submit" disabled={busy}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
