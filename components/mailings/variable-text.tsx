"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field, Input, Textarea } from "@/components/ui/field";
import { NEEDS, VARIABLES, type Variable } from "@/lib/domain/mailings/letter-text";
import { type MailingStep, mayName } from "@/lib/domain/mailings/step";
import type { When } from "@/lib/domain/mailings/template";

/** In the place of a name that is not known. */
const NOBODY = { fr: "à vous", en: "there" } as const;

export type VariableTextProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  language: "fr" | "en";
  step: MailingStep;
  /** For whom the text appears: they have more to be named. */
  when?: When | undefined;
  /** 1: a single line. */
  rows?: number;
  hint?: string | undefined;
  error?: string | undefined;
  readOnly: boolean;
};

/** A text of a letter; variables are put in where the cursor stands. */
export function VariableText({ label, value, onChange, language, step, when, rows = 1, hint, error, readOnly }: VariableTextProps) {
  const t = useTranslations("letters");
  const names = useTranslations("mailings.variables");
  const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (variable: Variable) => {
    const need = NEEDS[variable];
    const inserted = need && need !== when ? `{{ ${variable} | else: "${NOBODY[language]}" }}` : `{{ ${variable} }}`;
    const from = control.current?.selectionStart ?? value.length;
    const to = control.current?.selectionEnd ?? from;
    onChange(value.slice(0, from) + inserted + value.slice(to));
    const after = from + inserted.length;
    requestAnimationFrame(() => {
      control.current?.focus();
      control.current?.setSelectionRange(after, after);
    });
  };
  const usable = VARIABLES.filter(
    (variable) => mayName(step, step === "gesture" || step === "reminder" || step === "correction", variable) && isUsable(variable, when),
  );
  const shared = { ref: control, lang: language, readOnly, value };
  return (
    <div className="space-y-1">
      <Field label={label} hint={hint} error={error}>
        {(ids) =>
          rows > 1 ? (
            <Textarea {...ids} {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
          ) : (
            <Input {...ids} {...shared} onChange={(event) => onChange(event.target.value)} />
          )
        }
      </Field>
      {!readOnly && (
        <details>
          <summary className="min-h-6 cursor-pointer text-caption text-muted-foreground">{t("variables")}</summary>
          <div className="mt-1 flex flex-wrap gap-1">
            {usable.map((variable) => (
              <button
                key={variable}
                type="button"
                aria-label={t("insert", { name: names(variable) })}
                className="min-h-6 rounded bg-info-soft px-2 text-caption text-info"
                onClick={() => insert(variable)}
              >
                {names(variable)}
              </button>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

/** What not everybody has stands in texts for those who do; a name alone has something to say in its place. */
const isUsable = (variable: Variable, when: When | undefined): boolean =>
  NEEDS[variable] === undefined || NEEDS[variable] === when || (variable === "name" && when !== "no_name");
