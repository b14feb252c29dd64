"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Select, Textarea } from "@/components/ui/field";
import { OVERLAP_REASONS, PRESET_REASONS } from "@/lib/domain/cohorts/preset-reasons";

const OTHER = "other";

/** What a form with this field gives as its reason. */
export function reasonOf(form: FormData): string {
  const preset = String(form.get("preset"));
  return preset === OTHER ? String(form.get("reason") ?? "") : preset;
}

/** One of the usual reasons, or one's own; `likely` null: customers whom another incident concerns too, where nothing is likely. */
export function ReasonField({ likely }: { likely: (typeof PRESET_REASONS)[number] | null }) {
  const t = useTranslations("cohorts.decide");
  const tReason = useTranslations("cohorts.reasons");
  const [preset, setPreset] = useState<string>(likely ?? "");
  return (
    <>
      <Field label={t("reason")} hint={t("reasonHint")}>
        {(control) => (
          <Select {...control} required name="preset" value={preset} onChange={(event) => setPreset(event.target.value)}>
            {likely === null && <option value="">{t("chooseReason")}</option>}
            {(likely === null ? OVERLAP_REASONS : PRESET_REASONS).map((reason) => (
              <option key={reason} value={reason}>
                {tReason(reason)}
              </option>
            ))}
            <option value={OTHER}>{t("other")}</option>
          </Select>
        )}
      </Field>
      {preset === OTHER && (
        <Field label={t("free")}>
          {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={500} rows={3} />}
        </Field>
      )}
    </>
  );
}
