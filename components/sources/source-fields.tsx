"use client";

import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import { BINDING_INSTANTS, CREDENTIAL_FIELDS, type SourceKind, type SourceSettings } from "@/lib/domain/sources/source-settings";

type Invalid = ReadonlySet<string>;
const isPlain = (name: string): boolean => name === "username" || name === "consumerKey";

/** What opens the shop; never shown again once it is kept. */
export function CredentialFields({ kind, required, invalid }: { kind: SourceKind; required: boolean; invalid: Invalid }) {
  const t = useTranslations("sources.form");
  return CREDENTIAL_FIELDS[kind].map((name) => (
    <Field
      key={`${kind}-${name}`}
      label={t(`credentials.${name}`)}
      hint={required ? t(`credentialHints.${name}`) : t("kept")}
      error={(invalid.has(`credentials.${name}`) || invalid.has("credentials")) && t("invalid")}
    >
      {(control) => (
        <Input
          {...control}
          name={`credentials.${name}`}
          type={isPlain(name) ? "text" : "password"}
          required={required}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  ));
}

/** How the shop is read; each kind has its own questions. */
export function SettingFields({ kind, settings, invalid }: { kind: SourceKind; settings?: SourceSettings; invalid: Invalid }) {
  const t = useTranslations("sources.form");
  return (
    <>
      {kind === "vendure" && (
        <>
          <Field label={t("channelToken")} hint={t("channelTokenHint")}>
            {(control) => (
              <Input {...control} name="settings.channelToken" defaultValue={settings?.channelToken ?? ""} autoComplete="off" />
            )}
          </Field>
          <Field label={t("tax")} hint={t("taxHint")}>
            {(control) => (
              <Select {...control} name="settings.tax" defaultValue={settings?.tax ?? "shop"}>
                {(["shop", "with", "without"] as const).map((tax) => (
                  <option key={tax} value={tax}>
                    {t(`taxOf.${tax}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
      {kind === "shopify" && (
        <>
          <Field label={t("money")} hint={t("moneyHint")}>
            {(control) => (
              <Select {...control} name="settings.money" defaultValue={settings?.money ?? "presentment"}>
                {(["presentment", "shop"] as const).map((money) => (
                  <option key={money} value={money}>
                    {t(`moneyOf.${money}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("bindingInstant")} hint={t("bindingInstantHint")}>
            {(control) => (
              <Select {...control} name="settings.bindingInstant" defaultValue={settings?.bindingInstant ?? "created"}>
                {BINDING_INSTANTS.map((instant) => (
                  <option key={instant} value={instant}>
                    {t(`bindingInstantOf.${instant}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </>
      )}
      <Field label={t("channel")} hint={t("channelHint")}>
        {(control) => (
          <Input {...control} name="settings.channel" defaultValue={settings?.channel ?? ""} maxLength={200} autoComplete="off" />
        )}
      </Field>
      <Field label={t("overlap")} hint={t("overlapHint")} error={invalid.has("settings.overlapMinutes") && t("overlapInvalid")}>
        {(control) => (
          <Input
            {...control}
            name="settings.overlapMinutes"
            type="number"
            min={5}
            max={1440}
            required
            defaultValue={settings?.overlapMinutes ?? 15}
          />
        )}
      </Field>
    </>
  );
}
