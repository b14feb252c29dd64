"use client";

import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Select } from "@/components/ui/field";
import { SOURCE_KINDS, type SourceKind } from "@/lib/domain/sources/source-settings";
import { formInput } from "./form-input";
import { CredentialFields, SettingFields } from "./source-fields";

/** Connects a shop: which, where, with what, and from which day on. */
export function ConnectSource({ onConnect }: { onConnect: Change }) {
  const t = useTranslations("sources.form");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Plug aria-hidden className="size-4" /> {t("connect")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("connect")} description={t("lead")}>
        <ConnectForm onConnect={onConnect} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ConnectForm({ onConnect, onDone }: { onConnect: Change; onDone: () => void }) {
  const t = useTranslations("sources.form");
  const kinds = useTranslations("sources.kind");
  const [kind, setKind] = useState<SourceKind>("shopify");
  const { run, busy, invalid } = useChange(onConnect);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = formInput(new FormData(event.currentTarget));
    if (!(await run(input))) return;
    toast.success(t("connected", { name: String(input.name) }));
    onDone();
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      <Field label={t("kind")}>
        {(control) => (
          <Select {...control} name="kind" value={kind} onChange={(event) => setKind(event.target.value as SourceKind)}>
            {SOURCE_KINDS.map((one) => (
              <option key={one} value={one}>
                {kinds(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("name")} hint={t("nameHint")} error={invalid.has("name") && t("invalid")}>
        {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="off" />}
      </Field>
      <Field label={t("baseUrl")} hint={t(`baseUrlHint.${kind}`)} error={invalid.has("baseUrl") && t("baseUrlInvalid")}>
        {(control) => <Input {...control} name="baseUrl" type="url" required maxLength={500} autoComplete="off" />}
      </Field>
      <CredentialFields kind={kind} required invalid={invalid} />
      <Field label={t("startDay")} hint={t("startDayHint")} error={invalid.has("startDay") && t("startDayInvalid")}>
        {(control) => <Input {...control} name="startDay" type="date" />}
      </Field>
      <details>
        <summary className="w-fit cursor-pointer rounded font-medium">{t("more")}</summary>
        <div className="mt-3 space-y-4">
          <SettingFields kind={kind} invalid={invalid} />
        </div>
      </details>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={busy}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
