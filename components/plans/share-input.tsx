"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { decimalText, parseDecimal } from "@/lib/domain/incidents/decimal";

type ShareInputProps = {
  label: ReactNode;
  basisPoints: number;
  minBp?: number;
  maxBp?: number;
  onChange: (basisPoints: number) => void;
};

/** A share typed in per cent, kept in basis points; what cannot be read is said and changes nothing. */
export function ShareInput({ label, basisPoints, minBp = 1, maxBp = 10_000, onChange }: ShareInputProps) {
  const t = useTranslations("plans.rule");
  const sign = useLocale() === "fr" ? "," : ".";
  const [text, setText] = useState(decimalText(basisPoints, 2, sign).replace(/[.,]00$/, ""));
  const read = (typed: string): number | null => {
    const value = parseDecimal(typed, 2, sign);
    return value !== null && value >= minBp && value <= maxBp ? value : null;
  };
  const change = (typed: string) => {
    setText(typed);
    const value = read(typed);
    if (value !== null) onChange(value);
  };
  return (
    <Field label={label} error={read(text) === null ? t("badShare", { max: maxBp / 100 }) : undefined}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            inputMode="decimal"
            className="w-24! text-right tabular-nums"
            value={text}
            onChange={(e) => change(e.target.value)}
          />
          <span className="text-muted-foreground">%</span>
        </span>
      )}
    </Field>
  );
}
