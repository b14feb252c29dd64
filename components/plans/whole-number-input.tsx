"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";

type WholeNumberInputProps = {
  label: ReactNode;
  hint?: ReactNode;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
};

/** A whole number within bounds; what is not one is said and changes nothing. */
export function WholeNumberInput({ label, hint, value, min, max, onChange }: WholeNumberInputProps) {
  const t = useTranslations("plans.rule");
  const [text, setText] = useState(String(value));
  const read = (typed: string): number | null => {
    const digits = typed.replace(/\s/g, "");
    return /^\d{1,13}$/.test(digits) && Number(digits) >= min && Number(digits) <= max ? Number(digits) : null;
  };
  const change = (typed: string) => {
    setText(typed);
    const number = read(typed);
    if (number !== null) onChange(number);
  };
  return (
    <Field label={label} hint={hint} error={read(text) === null ? t("badRange", { min, max }) : undefined}>
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          className="w-28! text-right tabular-nums"
          value={text}
          onChange={(e) => change(e.target.value)}
        />
      )}
    </Field>
  );
}
