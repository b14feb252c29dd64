"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import type { SourceView } from "@/lib/queries/sources/sources-screen";
import { formInput } from "./form-input";
import { CredentialFields, SettingFields } from "./source-fields";

/** Changes where and how a shop is read; empty credentials leave those that are kept. */
export function EditSource({ source, onEdit }: { source: SourceView; onEdit: Change }) {
  const t = useTranslations("sources.form");
  const [open, setOpen] = useState(false);
  const { run, busy, invalid } = useChange(onEdit);
  const { id: sourceId, version, kind, name } = source;
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!(await run({ sourceId, version, ...formInput(new FormData(event.currentTarget)) }))) return;
    setOpen(false);
    toast.success(t("saved", { name }));
  }
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t("edit")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("editTitle", { name })}>
        <form onSubmit={submit} className="space-y-4">
          <Field label={t("baseUrl")} hint={t(`baseUrlHint.${kind}`)} error={invalid.has("baseUrl") && t("baseUrlInvalid")}>
            {(control) => (
              <Input {...control} name="baseUrl" type="url" required maxLength={500} defaultValue={source.baseUrl} autoComplete="off" />
            )}
          </Field>
          <CredentialFields kind={kind} required={false} invalid={invalid} />
          <SettingFields kind={kind} settings={source.settings} invalid={invalid} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button type="submit" tone="primary" disabled={busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
