"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { decimalText, parseDecimal } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";

type AmountInputProps = {
  label: ReactNode;
  hint?: ReactNode;
  minor: number | null;
  currency: string;
  /** Whether the field may be left empty (null). */
  optional?: boolean;
  onChange: (minor: number | null) => void;
};

/** An amount as the reader's language writes it; what cannot be read is said and changes nothing. */
export function AmountInput({ label, hint, minor, currency, optional = false, onChange }: AmountInputProps) {
  const t = useTranslations("plans.rule");
  const sign = useLocale() === "fr" ? "," : ".";
  const digits = minorDigits(currency);
  const [text, setText] = useState(minor === null ? "" : decimalText(minor, digits, sign));
  const read = (typed: string) => (typed.trim() === "" && optional ? null : parseDecimal(typed, digits, sign));
  const bad = read(text) === null && !(optional && text.trim() === "");
  const change = (typed: string) => {
    setText(typed);
    const value = read(typed);
    if (value !== null || (optional && typed.trim() === "")) onChange(value);
  };
  return (
    <Field label={label} hint={hint} error={bad ? t("badAmount", { example: decimalText(1250, 2, sign) }) : undefined}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            inputMode="decimal"
            className="w-28! text-right tabular-nums"
            value={text}
            onChange={(e) => change(e.target.value)}
          />
          <span className="text-muted-foreground">{currency}</span>
        </span>
      )}
    </Field>
  );
}
