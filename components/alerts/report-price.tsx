"use client";

import { Megaphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";

/** A colleague's tip, from inside. */
export function ReportPrice({ onSend }: { onSend: Change }) {
  const t = useTranslations("alerts.tips");
  const cancel = useTranslations("alerts")("cancel");
  const language = useLocale();
  const [open, setOpen] = useState(false);
  const { run, busy } = useChange(onSend);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const sent = await run({ language, body: fields.get("body"), sku: fields.get("sku") });
    if (!sent) return;
    setOpen(false);
    toast.success(t("form.sent"));
  }
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Megaphone aria-hidden className="size-4" />
        {t("add")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("form.title")} description={t("form.lead")}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("form.body")}>
            {(control) => <Textarea {...control} name="body" rows={4} required minLength={3} maxLength={5000} />}
          </Field>
          <Field label={t("form.sku")}>{(control) => <Input {...control} name="sku" maxLength={200} autoComplete="off" />}</Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{cancel}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {t("form.send")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
