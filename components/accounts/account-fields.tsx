"use client";

import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import type { AccountKind, AccountSettings } from "@/lib/domain/accounts/account-kind";
import { CREDENTIAL_FIELDS } from "@/lib/domain/sources/source-settings";

type Invalid = ReadonlySet<string>;
type AccountFieldsProps = { kind: AccountKind; isNew: boolean; baseUrl?: string; settings?: AccountSettings; invalid: Invalid };

const isPlain = (name: string): boolean => name === "username" || name === "consumerKey";

/** Where the shop is, what opens it, and how it is written to; what opens it is never shown again. */
export function AccountFields({ kind, isNew, baseUrl, settings, invalid }: AccountFieldsProps) {
  const t = useTranslations("effects.accounts");
  return (
    <>
      <Field label={t("baseUrl")} hint={t(`baseUrlHint.${kind}`)} error={invalid.has("baseUrl") && t("baseUrlInvalid")}>
        {(control) => <Input {...control} name="baseUrl" type="url" required maxLength={500} defaultValue={baseUrl} autoComplete="off" />}
      </Field>
      {kind !== "webhook" &&
        CREDENTIAL_FIELDS[kind].map((name) => (
          <Field
            key={`${kind}-${name}`}
            label={t(`credentials.${name}`)}
            hint={t(isNew ? "credentialsHint" : "kept")}
            error={(invalid.has(`credentials.${name}`) || invalid.has("credentials")) && t("invalid")}
          >
            {(control) => (
              <Input
                {...control}
                name={`credentials.${name}`}
                type={isPlain(name) ? "text" : "password"}
                required={isNew}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        ))}
      {kind === "shopify" && (
        <Field label={t("creditAs")}>
          {(control) => (
            <Select {...control} name="settings.creditAs" defaultValue={settings?.creditAs ?? "code"}>
              {(["code", "store_credit"] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`creditAsOf.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {kind === "vendure" && (
        <Field label={t("channelToken")} hint={t("channelTokenHint")}>
          {(control) => <Input {...control} name="settings.channelToken" defaultValue={settings?.channelToken ?? ""} autoComplete="off" />}
        </Field>
      )}
      <Field label={t("rate")} error={invalid.has("settings.callsPerSecond") && t("invalid")}>
        {(control) => (
          <Input
            {...control}
            name="settings.callsPerSecond"
            type="number"
            min={0.1}
            max={20}
            step={0.1}
            required
            defaultValue={settings?.callsPerSecond ?? 2}
          />
        )}
      </Field>
    </>
  );
}
