"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { type Change, useChange } from "./use-change";

type DeactivateMemberProps = { member: { id: string; name: string }; onDeactivate: Change };

export function DeactivateMember({ member: { id, name }, onDeactivate }: DeactivateMemberProps) {
  const t = useTranslations("settings.team");
  const [open, setOpen] = useState(false);
  const { run, busy, invalid } = useChange(onDeactivate);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    if (!(await run({ staffId: id, reason }))) return;
    setOpen(false);
    toast.success(t("deactivated", { name }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)} aria-label={t("deactivateOne", { name })}>
        {t("deactivate")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("deactivateOne", { name })} description={t("deactivateLead")}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("reason")} error={invalid.has("reason") && t("reasonInvalid")}>
            {(control) => <Input {...control} name="reason" required minLength={3} maxLength={200} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="danger" disabled={busy}>
              {t("deactivate")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
