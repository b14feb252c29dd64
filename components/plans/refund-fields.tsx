"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import { minorDigits } from "@/lib/domain/money";
import type { SimpleAction } from "@/lib/domain/plans/action";
import { AmountFields } from "./amount-fields";
import { usePlanWords } from "./plan-words";

type Refund = Extract<SimpleAction, { kind: "refund" }>;
const WHAT = ["due", "paid", "amount"] as const;
/** A part that was just chosen, in whole units of the plan's currency. */
const NEW_PART_MAJOR = 10;

/** What is refunded: what is owed, everything that was paid, or a part between the two. */
export function RefundFields({ action, onChange }: { action: Refund; onChange: (action: Refund) => void }) {
  const t = useTranslations("plans.actionForm.refund");
  const { currency } = usePlanWords();
  const change = (typed: string) => {
    const what = WHAT.find((candidate) => candidate === typed) ?? "due";
    const tariff = { [currency]: NEW_PART_MAJOR * 10 ** minorDigits(currency) };
    onChange(what === "amount" ? { kind: "refund", what, amount: { of: "fixed", per: "person", tariff } } : { kind: "refund", what });
  };
  return (
    <>
      <Field label={t("what")} hint={t(`${action.what}Hint`)}>
        {(control) => (
          <Select {...control} className="w-auto! max-w-full" value={action.what} onChange={(e) => change(e.target.value)}>
            {WHAT.map((what) => (
              <option key={what} value={what}>
                {t(what)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {action.what === "amount" && <AmountFields amount={action.amount} onChange={(amount) => onChange({ ...action, amount })} />}
    </>
  );
}
