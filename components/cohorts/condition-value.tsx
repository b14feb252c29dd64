"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input, Select } from "@/components/ui/field";
import { kindOfFact, type WORD_FACTS } from "@/lib/domain/cohorts/member-condition";
import type { Draft } from "./condition-draft";

/** What can be chosen for facts that are words. */
export type WordOptions = Record<(typeof WORD_FACTS)[number], { value: string; label: string }[]>;

type ConditionValueProps = { draft: Draft; options: WordOptions; error?: string; onChange: (text: string) => void };

/** The value of one condition, in the control that suits its fact. */
export function ConditionValue({ draft: { fact, text }, options, error, onChange }: ConditionValueProps) {
  const t = useTranslations("cohorts.conditions");
  const id = useId();
  const kind = kindOfFact(fact);
  if (kind === "word")
    return (
      <Select aria-label={t("value")} value={text} onChange={(event) => onChange(event.target.value)}>
        {options[fact as keyof WordOptions].map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {!options[fact as keyof WordOptions].some((option) => option.value === text) && <option value={text}>{text || t("none")}</option>}
      </Select>
    );
  return (
    <>
      <Input
        aria-label={t("value")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        type={kind === "day" ? "date" : "text"}
        inputMode={kind === "day" ? undefined : kind === "amount" ? "decimal" : "numeric"}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <p id={id} className="mt-1 text-caption text-danger">
          {error}
        </p>
      )}
    </>
  );
}
