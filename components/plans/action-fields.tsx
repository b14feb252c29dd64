"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, Input } from "@/components/ui/field";
import { endOfDay, lastDay } from "@/lib/domain/plans/expiry-day";
import { ACTION_KINDS, type Action, type ActionKind } from "@/lib/domain/plans/rule";
import { AmountInput } from "./amount-input";
import { toggleAction } from "./edit-rules";
import { usePlanWords } from "./plan-words";

type ActionFieldsProps = { actions: Action[]; newCreditExpiresAt: string; disabled: boolean; onChange: (actions: Action[]) => void };
type Credit = Extract<Action, { kind: "store_credit" }>;

/** What a credit that was just switched on starts with, in minor units of a currency with two digits. */
const NEW_CREDIT_MINOR = 1_500;

export function ActionFields({ actions, newCreditExpiresAt, disabled, onChange }: ActionFieldsProps) {
  const t = useTranslations("plans");
  const { currency } = usePlanWords();
  const fresh = (kind: ActionKind): Action => {
    if (kind === "store_credit") return { kind, amountMinor: NEW_CREDIT_MINOR, currency, expiresAt: newCreditExpiresAt };
    return kind === "nothing" ? { kind, why: "" } : { kind };
  };
  const replace = (changed: Action) => onChange(actions.map((action) => (action.kind === changed.kind ? changed : action)));
  return (
    <fieldset className="space-y-2" disabled={disabled}>
      <legend className="mb-1 font-medium">{t("rule.actions")}</legend>
      {ACTION_KINDS.map((kind) => {
        const action = actions.find((candidate) => candidate.kind === kind);
        return (
          <div key={kind} className="space-y-2">
            <label className="flex min-h-6 items-center gap-2">
              <input
                type="checkbox"
                className="size-4 accent-primary"
                checked={action !== undefined}
                onChange={(e) => onChange(toggleAction(actions, fresh(kind), e.target.checked))}
              />
              {t(`action.${kind}`)}
            </label>
            {action?.kind === "store_credit" && <CreditFields credit={action} onChange={replace} />}
            {action?.kind === "nothing" && (
              <div className="pl-6">
                <Field label={t("rule.why")} hint={t("rule.whyHint")}>
                  {(control) => (
                    <Input {...control} value={action.why} maxLength={500} onChange={(e) => replace({ ...action, why: e.target.value })} />
                  )}
                </Field>
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

function CreditFields({ credit, onChange }: { credit: Credit; onChange: (credit: Credit) => void }) {
  const t = useTranslations("plans.rule");
  const { zone } = usePlanWords();
  const [day, setDay] = useState(lastDay(credit.expiresAt, zone));
  const changeDay = (typed: string) => {
    setDay(typed);
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) onChange({ ...credit, expiresAt: endOfDay(typed, zone).toISOString() });
  };
  return (
    <div className="flex flex-wrap gap-4 pl-6">
      <AmountInput
        label={t("amount")}
        minor={credit.amountMinor}
        currency={credit.currency}
        onChange={(minor) => minor && onChange({ ...credit, amountMinor: minor })}
      />
      <Field label={t("lastDay")} hint={zone} error={day === "" ? t("badDay") : undefined}>
        {(control) => <Input {...control} type="date" className="w-44!" value={day} onChange={(e) => changeDay(e.target.value)} />}
      </Field>
    </div>
  );
}
