"use client";

import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import type { GuardRule } from "@/lib/domain/guards/guard";
import { isZone } from "@/lib/domain/settings/shop";
import { useDayName } from "./use-rule-clause";

type HoursRule = Extract<GuardRule, { kind: "outside_hours" }>;
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** The days and hours in which prices may change. */
export function HoursFields({ rule, onChange }: { rule: HoursRule; onChange: (rule: HoursRule) => void }) {
  const t = useTranslations("guards.editor");
  const dayName = useDayName();
  const toggle = (day: number) => {
    const days = rule.days.includes(day) ? rule.days.filter((other) => other !== day) : [...rule.days, day];
    if (days.length > 0) onChange({ ...rule, days: days.sort() });
  };
  return (
    <div className="space-y-4">
      <fieldset>
        <legend className="mb-1 font-medium">{t("days")}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-2">
          {DAYS.map((day) => (
            <label key={day} className="inline-flex min-h-6 items-center gap-2">
              <input type="checkbox" className="size-4" checked={rule.days.includes(day)} onChange={() => toggle(day)} />
              {dayName(day)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-4">
        {(["from", "to"] as const).map((side) => (
          <Field key={side} label={t(side)} error={side === "to" && rule.from >= rule.to ? t("badHours") : undefined}>
            {(control) => (
              <Input
                {...control}
                type="time"
                className="w-32!"
                value={rule[side]}
                onChange={({ target }) => target.value !== "" && onChange({ ...rule, [side]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={t("zone")} error={isZone(rule.zone) ? undefined : t("badZone")}>
          {(control) => <Input {...control} value={rule.zone} onChange={({ target }) => onChange({ ...rule, zone: target.value })} />}
        </Field>
      </div>
    </div>
  );
}
