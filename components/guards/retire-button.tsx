"use client";

import { ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { GuardView } from "@/lib/queries/guards/guard-view";

/** Retires a guard for good, with a reason. */
export function RetireButton({ guard, onRetire }: { guard: GuardView; onRetire: Change }) {
  const t = useTranslations("guards.retire");
  const m = useTranslations("guards.mute");
  const { run, busy } = useChange(onRetire);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const retire = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run({ id: guard.id, reason })) === null) return;
    setOpen(false);
    toast.success(t("done"));
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        <ShieldOff aria-hidden className="size-4" /> {t("open")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title", { name: guard.draft.name })} description={t("lead")}>
        <form onSubmit={retire} className="space-y-4">
          <Field label={m("reason")}>
            {(control) => (
              <Textarea {...control} required rows={2} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
            )}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button type="submit" tone="danger" disabled={busy || reason.trim() === ""}>
              {t("confirm")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
