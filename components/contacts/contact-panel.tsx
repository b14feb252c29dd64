"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Input, Select } from "@/components/ui/field";
import { CHANNELS } from "@/lib/domain/mailings/ladder";
import type { ContactWishes } from "@/lib/queries/contacts/contact-wishes";

type ContactPanelProps = { customerId: string; wishes: ContactWishes; readOnly: boolean; onPrefer: Change; onCall: Change };

/** How one customer wants to be reached and addressed, as they said it themselves. */
export function ContactPanel({ customerId, wishes, readOnly, onPrefer, onCall }: ContactPanelProps) {
  const t = useTranslations("contacts.panel");
  const saving = useChange(onPrefer);
  const calling = useChange(onCall);
  const promotion = wishes.promotion === null ? "" : wishes.promotion ? "yes" : "no";

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const chosen = (name: string) => String(fields.get(name) ?? "") || null;
    const agreed = chosen("promotion");
    const input = {
      ...{ customerId, channel: chosen("channel"), language: chosen("language"), civility: chosen("civility") },
      promotion: agreed === null ? null : agreed === "yes",
    };
    if (await saving.run(input)) toast.success(t("saved"));
  }
  async function call() {
    if (await calling.run({ customerId })) toast.success(t("called"));
  }

  return (
    <Card id="contact" title={t("title")} actions={!readOnly && <Button onClick={call}>{t("call")}</Button>}>
      <form onSubmit={save} className="space-y-4">
        <p className="text-muted-foreground">{t("lead")}</p>
        <fieldset disabled={readOnly || saving.busy} className="grid min-w-0 gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Field label={t("channel")}>
            {(control) => (
              <Select {...control} name="channel" defaultValue={wishes.channel ?? ""}>
                <option value="">{t("channels.none")}</option>
                {CHANNELS.map((channel) => (
                  <option key={channel} value={channel}>
                    {t(`channels.${channel}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("language")}>
            {(control) => (
              <Select {...control} name="language" defaultValue={wishes.language ?? ""}>
                <option value="">{t("languages.none")}</option>
                <option value="fr">{t("languages.fr")}</option>
                <option value="en">{t("languages.en")}</option>
              </Select>
            )}
          </Field>
          <Field label={t("civility")} hint={t("civilityHint")}>
            {(control) => <Input {...control} name="civility" maxLength={30} defaultValue={wishes.civility ?? ""} autoComplete="off" />}
          </Field>
          <Field label={t("promotion")} hint={t("promotionHint")}>
            {(control) => (
              <Select {...control} name="promotion" defaultValue={promotion}>
                <option value="">{t("promotions.none")}</option>
                <option value="yes">{t("promotions.yes")}</option>
                <option value="no">{t("promotions.no")}</option>
              </Select>
            )}
          </Field>
        </fieldset>
        {!readOnly && (
          <Button type="submit" disabled={saving.busy}>
            {t("save")}
          </Button>
        )}
      </form>
    </Card>
  );
}
