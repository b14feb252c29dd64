"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field, Input } from "@/components/ui/field";

type WordsInputProps = { label: ReactNode; hint?: ReactNode; value: string; maxLength?: number; onChange: (value: string) => void };

/** Words that the rule cannot do without: while there are none the field says so. */
export function WordsInput({ label, hint, value, maxLength = 200, onChange }: WordsInputProps) {
  const t = useTranslations("plans.rule");
  return (
    <Field label={label} hint={hint} error={value.trim() === "" ? t("needed") : undefined}>
      {(control) => (
        <Input {...control} className="max-w-96" maxLength={maxLength} value={value} onChange={(e) => onChange(e.target.value)} />
      )}
    </Field>
  );
}
