"use client";

import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import type { Sending } from "@/lib/domain/settings/sending";

export type Pace = Pick<Sending, "quiet" | "perMinute" | "canary" | "canaryHoldMinutes">;
type PaceFieldsProps = { pace: Pace; onChange: (pace: Pace) => void };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const USUAL = { from: 20, to: 8 };

/** Quiet hours of each recipient, how many a minute, and how many leave first. */
export function PaceFields({ pace, onChange }: PaceFieldsProps) {
  const t = useTranslations("mailings.schedule");
  const change = (changed: Partial<Pace>) => onChange({ ...pace, ...changed });
  const { quiet } = pace;
  return (
    <div className="space-y-4">
      <fieldset className="space-y-2">
        <legend className="sr-only">{t("quiet")}</legend>
        <label className="flex min-h-6 items-center gap-2 font-medium">
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={(event) => change({ quiet: event.target.checked ? USUAL : null })}
            className="size-4 accent-primary"
          />
          {t("quietAsk")}
        </label>
        {quiet && (
          <div className="flex flex-wrap gap-3">
            <Hour label={t("quietFrom")} value={quiet.from} onChange={(from) => change({ quiet: { ...quiet, from } })} />
            <Hour label={t("quietTo")} value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />
          </div>
        )}
        <p className="text-caption text-muted-foreground">{t("quietHint")}</p>
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-3">
        <Whole
          label={t("perMinute")}
          hint={t("perMinuteHint")}
          value={pace.perMinute}
          least={1}
          onChange={(perMinute) => change({ perMinute })}
        />
        <Whole
          label={t("canary")}
          hint={t("canaryHint")}
          value={pace.canary}
          least={0}
          onChange={(canary) => change({ canary: canary ?? 0 })}
        />
        <Whole
          label={t("hold")}
          hint={t("holdHint")}
          value={pace.canaryHoldMinutes}
          least={0}
          onChange={(minutes) => change({ canaryHoldMinutes: minutes ?? 0 })}
        />
      </div>
    </div>
  );
}

function Hour({ label, value, onChange }: { label: string; value: number; onChange: (hour: number) => void }) {
  const t = useTranslations("mailings.schedule");
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {t("hour", { hour })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type WholeProps = { label: string; hint: string; value: number | null; least: number; onChange: (value: number | null) => void };

/** A whole number; empty where that means something of its own. */
const Whole = ({ label, hint, value, least, onChange }: WholeProps) => (
  <Field label={label} hint={hint}>
    {(control) => (
      <Input
        {...control}
        type="number"
        inputMode="numeric"
        min={least}
        step={1}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : Math.max(least, Math.trunc(event.target.valueAsNumber)))}
      />
    )}
  </Field>
);
