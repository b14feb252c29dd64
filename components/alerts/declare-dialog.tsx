"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChange } from "@/components/settings/use-change";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { AlertPage } from "@/lib/queries/alerts/alert-page";
import type { AlertActions } from "./alert-actions";
import { DeclaredFacts } from "./declared-facts";

type DeclareDialogProps = {
  page: AlertPage;
  /** What the incident is called unless somebody says otherwise. */
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  declare: AlertActions["declare"];
};

/** What will be declared, before it is: one look, one click. */
export function DeclareDialog({ page, title, open, onOpenChange, declare }: DeclareDialogProps) {
  const t = useTranslations("alerts.declare");
  const cancel = useTranslations("alerts")("cancel");
  const router = useRouter();
  const [typed, setTyped] = useState(title);
  const { run, busy, invalid } = useChange(declare);
  const { alert, declaration, tooWide } = page;
  async function submit() {
    const declared = await run({ alertId: alert.id, title: typed });
    if (!declared) return;
    toast.success(t("done", { ref: declared.ref }));
    router.push(`/incidents/${declared.ref}` as Route);
  }
  if (!declaration || tooWide)
    return (
      <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t(tooWide ? "byHandWide" : "byHand")}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{cancel}</Button>
          <ButtonLink tone="primary" href={"/incidents/new" as Route}>
            {t("byHandGo")}
          </ButtonLink>
        </div>
      </Dialog>
    );
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead")}>
      <Field label={t("name")} error={invalid.has("title") && t("name")}>
        {(control) => <Input {...control} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
      <DeclaredFacts page={page} declaration={declaration} />
      <div className="flex justify-end gap-2">
        <Button className="min-h-11" onClick={() => onOpenChange(false)}>
          {cancel}
        </Button>
        <Button tone="primary" className="min-h-11" disabled={busy || typed.trim() === ""} onClick={submit}>
          {t("confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
