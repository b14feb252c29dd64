"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { WatchingScreen } from "@/lib/queries/alerts/watching-screen";
import { CheckFields } from "./check-fields";
import { NumberField } from "./number-field";
import { OnCallFields } from "./on-call-fields";
import { PlaceFields } from "./place-fields";
import { ProbeFields } from "./probe-fields";
import { SecretsShown } from "./secrets-shown";
import { draftOf, type NumberName, settingsOf, type WatchingDraft } from "./watching-draft";

type WatchingFormProps = {
  screen: WatchingScreen;
  readOnly: boolean;
  onSave: Change<{ secrets: Record<string, string> }>;
  onTry: Change<{ alertId: number }>;
};

/** Saved as a whole; the secrets that were drawn are shown this once. */
export function WatchingForm({ screen, readOnly, onSave, onTry }: WatchingFormProps) {
  const t = useTranslations("alerts.watching");
  const [draft, setDraft] = useState<WatchingDraft>(() => draftOf(screen));
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const { run, busy, invalid } = useChange(onSave);
  const change = (part: Partial<WatchingDraft>) => setDraft((before) => ({ ...before, ...part }));
  const setNumber = (name: NumberName, value: string) => change({ numbers: { ...draft.numbers, [name]: value } });
  const wrong = (path: string) => invalid.has(path) && t("invalid");
  const number = (name: NumberName, path: string, words: { label: string; hint?: string }) => (
    <NumberField {...words} value={draft.numbers[name]} error={wrong(path)} onChange={(value) => setNumber(name, value)} />
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const saved = await run(settingsOf(draft));
    if (!saved) return;
    setSecrets(saved.secrets);
    const places = draft.places.map((place) => ({ ...place, renew: false, saved: true, signed: place.kind === "webhook" }));
    change({ places });
    toast.success(t("saved"));
  }

  return (
    <form onSubmit={submit} className="space-y-6">
      <fieldset disabled={readOnly || busy} className="min-w-0 space-y-6">
        <Card id="on-call" title={t("onCall.title")}>
          <OnCallFields rungs={draft.onCall} team={screen.team} wrong={wrong} onChange={(onCall) => change({ onCall })} />
        </Card>
        <Card id="places" title={t("places.title")}>
          <PlaceFields places={draft.places} wrong={wrong} onChange={(places) => change({ places })} onTry={readOnly ? null : onTry} />
        </Card>
        <Card id="checks" title={t("checks.title")}>
          <div className="space-y-4">
            <CheckFields failMode={draft.failMode} onChange={(failMode) => change({ failMode })} />
            <div className="grid gap-4 sm:grid-cols-2">
              {number("confirmAboveLines", "confirmAboveLines", {
                label: t("checks.confirmAboveLines"),
                hint: t("checks.confirmAboveLinesHint"),
              })}
              {number("usualDays", "usualDays", { label: t("checks.usualDays"), hint: t("checks.usualDaysHint") })}
              {number("tax", "taxBp", { label: t("checks.taxBp"), hint: t("checks.taxBpHint") })}
            </div>
          </div>
        </Card>
        <Card id="alerts" title={t("alerts.title")}>
          <div className="grid gap-4 sm:grid-cols-2">
            {number("groupMinutes", "groupMinutes", { label: t("alerts.groupMinutes"), hint: t("alerts.groupMinutesHint") })}
            {number("minutes", "demand.minutes", { label: t("alerts.minutes"), hint: t("alerts.minutesHint") })}
            {number("weeks", "demand.weeks", { label: t("alerts.weeks"), hint: t("alerts.weeksHint") })}
          </div>
        </Card>
        <Card id="probe" title={t("probe.title")}>
          <ProbeFields addresses={draft.addresses} wrong={wrong} onChange={(addresses) => change({ addresses })} />
          <div className="mt-4">{number("everyMinutes", "probe.everyMinutes", { label: t("probe.everyMinutes") })}</div>
        </Card>
      </fieldset>
      {!readOnly && (
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
      )}
      <SecretsShown secrets={secrets} onNoted={() => setSecrets({})} />
    </form>
  );
}
