"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { endOfDay, lastDay } from "@/lib/domain/plans/expiry-day";
import { usePlanWords } from "./plan-words";

type DayInputProps = { label: ReactNode; end: string; onChange: (end: string) => void };

/** The last good day of something that ends at an instant, in the incident's zone. */
export function DayInput({ label, end, onChange }: DayInputProps) {
  const t = useTranslations("plans.rule");
  const { zone } = usePlanWords();
  const [day, setDay] = useState(lastDay(end, zone));
  const change = (typed: string) => {
    setDay(typed);
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) onChange(endOfDay(typed, zone).toISOString());
  };
  return (
    <Field label={label} hint={zone} error={day === "" ? t("badDay") : undefined}>
      {(control) => <Input {...control} type="date" className="w-44!" value={day} onChange={(e) => change(e.target.value)} />}
    </Field>
  );
}
