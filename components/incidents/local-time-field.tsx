"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import { type ClockSide, type LocalTime, localInstant } from "@/lib/domain/incidents/local-time";
import { isZone } from "@/lib/domain/settings/shop";

type LocalTimeFieldProps = {
  label: string;
  hint?: string;
  zone: string;
  value: LocalTime;
  error?: string;
  onChange: (value: LocalTime) => void;
};

const SIDES: readonly ClockSide[] = ["before", "after"];

/** A local date and time of the shop's zone with its offset; asks which one is meant where the clock repeats it. */
export function LocalTimeField({ label, hint, zone, value, error, onChange }: LocalTimeFieldProps) {
  const t = useTranslations("incidents.form");
  const read = isZone(zone) ? localInstant(value, zone) : null;
  const offset = read?.ok ? `${zone}, ${read.offset}` : undefined;
  const problem = read && !read.ok && read.problem === "nonexistent" ? t("nonexistent") : undefined;
  // The question stays while the answer may still be changed.
  const offsets = isZone(zone) ? repeated(value, zone) : null;
  return (
    <div className="space-y-2">
      <Field label={label} hint={offset ?? hint} error={error ?? problem}>
        {(control) => (
          <Input
            type="datetime-local"
            step={1}
            value={value.text}
            onChange={(event) => onChange({ text: event.target.value, side: null })}
            {...control}
          />
        )}
      </Field>
      {offsets && (
        <fieldset className="rounded-md bg-warning-soft p-3">
          <legend className="sr-only">{t("ambiguous")}</legend>
          <p className="font-medium text-warning">{t("ambiguous")}</p>
          {SIDES.map((side) => (
            <label key={side} className="mt-1 flex items-center gap-2">
              <input type="radio" checked={value.side === side} onChange={() => onChange({ ...value, side })} />
              {t(`side.${side}`, { offset: offsets[side] })}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function repeated(value: LocalTime, zone: string): Record<ClockSide, string> | null {
  const read = localInstant({ ...value, side: null }, zone);
  return !read.ok && read.problem === "ambiguous" ? read.offsets : null;
}
