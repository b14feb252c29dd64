"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import { minorDigits } from "@/lib/domain/money";
import type { LetterChoice } from "@/lib/queries/plans/plan-editor";
import { AmountInput } from "./amount-input";
import { OptionalTariff } from "./optional-tariff";
import type { DraftContent } from "./plan-editor";
import { usePlanWords } from "./plan-words";

type PlanTermsProps = {
  draft: DraftContent;
  letterChoices: LetterChoice[];
  onChange: (part: Partial<DraftContent>) => void;
};

/** What is not a rule: ceiling, cap per person, assumption, one letter per cohort, the argument. */
export function PlanTerms({ draft, letterChoices, onChange }: PlanTermsProps) {
  const t = useTranslations("plans.terms");
  const { currency, cohorts, cohort } = usePlanWords();
  const chooseLetter = (key: string, id: string) => {
    const { [key]: _, ...others } = draft.letters;
    onChange({ letters: id === "" ? others : { ...others, [key]: Number(id) } });
  };
  return (
    <Card title={t("title")}>
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <AmountInput
            label={t("budget")}
            hint={t("budgetHint")}
            minor={draft.budgetMinor}
            currency={currency}
            optional
            onChange={(budgetMinor) => onChange({ budgetMinor })}
          />
          <Redemption basisPoints={draft.expectedRedemptionBp} onChange={(expectedRedemptionBp) => onChange({ expectedRedemptionBp })} />
        </div>
        <div>
          <OptionalTariff
            offer={t("capOffer")}
            label={t("cap")}
            tariff={draft.personCap ?? undefined}
            startMinor={50 * 10 ** minorDigits(currency)}
            onChange={(personCap) => onChange({ personCap: personCap ?? null })}
          />
          <p className="text-caption text-muted-foreground">{t("capHint")}</p>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          {cohorts.map(({ key }) => (
            <Field key={key} label={t("letter", { cohort: cohort(key) })}>
              {(control) => (
                <Select {...control} value={draft.letters[key] ?? ""} onChange={(e) => chooseLetter(key, e.target.value)}>
                  <option value="">{t("noLetter")}</option>
                  {letterChoices.map((letter) => (
                    <option key={letter.id} value={letter.id}>
                      {t("letterVersion", { key: cohort(letter.key), version: letter.version })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
        </div>
        <Field label={t("argument")}>
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              maxLength={5000}
              value={draft.argument}
              onChange={(e) => onChange({ argument: e.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

function Redemption({ basisPoints, onChange }: { basisPoints: number; onChange: (basisPoints: number) => void }) {
  const t = useTranslations("plans");
  const [text, setText] = useState(String(Math.round(basisPoints / 100)));
  const readable = (typed: string) => /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 100;
  const change = (typed: string) => {
    setText(typed);
    if (readable(typed)) onChange(Number(typed) * 100);
  };
  return (
    <Field label={t("terms.redemption")} error={readable(text) ? undefined : t("rule.badNumber")}>
      {(control) => (
        <Input {...control} inputMode="numeric" className="w-24! text-right" value={text} onChange={(e) => change(e.target.value)} />
      )}
    </Field>
  );
}
