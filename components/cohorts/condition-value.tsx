"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input, Select } from "@/components/ui/field";
import { kindOfFact } from "@/lib/domain/cohorts/member-condition";
import type { Draft } from "./condition-draft";

/** What can be chosen for facts that are words. */
type ChosenWord = "currency" | "country" | "machineCohort" | "reason" | "useKind";
/** Words that are typed: there may be thousands of them. Some are offered. */
type TypedWord = "sku" | "channel" | "customerGroup";
export type WordOptions = Record<ChosenWord, { value: string; label: string }[]> & Record<TypedWord, string[]>;
const TYPED: readonly string[] = ["sku", "channel", "customerGroup"] satisfies TypedWord[];

type ConditionValueProps = { draft: Draft; options: WordOptions; error?: string; onChange: (text: string) => void };

/** The value of one condition, in the control that suits its fact. */
export function ConditionValue({ draft: { fact, text }, options, error, onChange }: ConditionValueProps) {
  const t = useTranslations("cohorts.conditions");
  const id = useId();
  const kind = kindOfFact(fact);
  const typed = TYPED.includes(fact);
  if (kind === "word" && !typed)
    return (
      <Select aria-label={t("value")} value={text} onChange={(event) => onChange(event.target.value)}>
        {options[fact as ChosenWord].map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {!options[fact as ChosenWord].some((option) => option.value === text) && <option value={text}>{text || t("none")}</option>}
      </Select>
    );
  return (
    <>
      <Input
        aria-label={t("value")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? id : undefined}
        type={kind === "day" ? "date" : "text"}
        inputMode={kind === "day" || typed ? undefined : kind === "amount" ? "decimal" : "numeric"}
        list={typed ? `${id}-known` : undefined}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {typed && (
        <datalist id={`${id}-known`}>
          {options[fact as TypedWord].map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      {error && (
        <p id={id} className="mt-1 text-caption text-danger">
          {error}
        </p>
      )}
    </>
  );
}
