"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { Shop } from "@/lib/domain/settings/shop";
import { LOCALES } from "@/lib/i18n/locale";
import { type Change, useChange } from "./use-change";

type ShopFormProps = { shop: Shop; zones: string[]; readOnly: boolean; onSave: Change };

const TEXTS = [
  { name: "name", type: "text", required: true },
  { name: "url", type: "url", required: true },
  { name: "signature", type: "text", required: true },
  { name: "signatureRole", type: "text", required: false },
  { name: "supportEmail", type: "email", required: true },
] as const;
const CHANGES = ["changedSinceFr", "changedSinceEn"] as const;
const MAY_STAY_EMPTY: readonly string[] = ["signatureRole", ...CHANGES];

/** Who letters are from; saved as a whole. */
export function ShopForm({ shop, zones, readOnly, onSave }: ShopFormProps) {
  const t = useTranslations("settings.shop");
  const languages = useTranslations("app.language");
  const { run, busy, invalid } = useChange(onSave);
  const error = (name: string) => invalid.has(name) && t("invalid");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].filter(([name, value]) => value !== "" || !MAY_STAY_EMPTY.includes(name));
    if (await run(Object.fromEntries(fields))) toast.success(t("saved"));
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      {readOnly && <Callout>{t("readOnly")}</Callout>}
      <fieldset disabled={readOnly || busy} className="grid min-w-0 grid-cols-1 gap-4 sm:grid-cols-2">
        {TEXTS.map(({ name, type, required }) => (
          <Field key={name} label={t(`fields.${name}`)} hint={t(`hints.${name}`)} error={error(name)}>
            {(control) => <Input {...control} name={name} type={type} required={required} defaultValue={shop[name] ?? ""} />}
          </Field>
        ))}
        <Field label={t("fields.zone")} hint={t("hints.zone")} error={error("zone")}>
          {(control) => (
            <Select {...control} name="zone" defaultValue={shop.zone}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("fields.houseLanguage")} hint={t("hints.houseLanguage")} error={error("houseLanguage")}>
          {(control) => (
            <Select {...control} name="houseLanguage" defaultValue={shop.houseLanguage}>
              {LOCALES.map((locale) => (
                <option key={locale} value={locale}>
                  {languages(locale)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {CHANGES.map((name) => (
          <Field key={name} label={t(`fields.${name}`)} hint={t(`hints.${name}`)} error={error(name)}>
            {(control) => (
              <Textarea
                {...control}
                name={name}
                lang={name === "changedSinceFr" ? "fr" : "en"}
                rows={3}
                maxLength={300}
                defaultValue={shop[name] ?? ""}
              />
            )}
          </Field>
        ))}
      </fieldset>
      {!readOnly && (
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}
