"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { AmountInput } from "@/components/plans/amount-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input } from "@/components/ui/field";
import type { ApprovalPolicy } from "@/lib/domain/approvals/policy";
import { type Change, useChange } from "./use-change";

type ApprovalPolicyFormProps = { policy: ApprovalPolicy; currencies: string[]; readOnly: boolean; onSave: Change };

/** When two approve, how long an approval holds, and whether one person may alone; saved as a whole. */
export function ApprovalPolicyForm({ policy, currencies, readOnly, onSave }: ApprovalPolicyFormProps) {
  const t = useTranslations("approvals.policy");
  const [twoFromCost, setCost] = useState(policy.twoFromCost);
  const [aloneAllowed, setAlone] = useState(policy.aloneAllowed);
  const { run, busy, invalid } = useChange(onSave);
  const error = (name: string) => invalid.has(name) && t("invalid");

  const changeCost = (currency: string, minor: number | null) => {
    const { [currency]: _, ...others } = twoFromCost;
    setCost(minor === null ? others : { ...others, [currency]: minor });
  };
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const share = wholeNumber(fields.get("share"));
    const saved = await run({
      ...{ twoFromCost, aloneAllowed },
      twoFromCustomers: wholeNumber(fields.get("twoFromCustomers")),
      twoFromShareBp: share === null ? null : share * 100,
      hoursValid: wholeNumber(fields.get("hoursValid")),
      apologyMonths: wholeNumber(fields.get("apologyMonths")),
      coolingOffMinutes: wholeNumber(fields.get("coolingOffMinutes")) ?? policy.coolingOffMinutes,
    });
    if (saved) toast.success(t("saved"));
  }

  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-muted-foreground">{t("lead")}</p>
      {readOnly && <Callout>{t("readOnly")}</Callout>}
      <fieldset disabled={readOnly || busy} className="min-w-0 space-y-5">
        <fieldset className="min-w-0 space-y-3">
          <legend className="mb-1 font-semibold">{t("two")}</legend>
          <p className="text-caption text-muted-foreground">{t("twoHint")}</p>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {currencies.map((currency) => (
              <AmountInput
                key={currency}
                label={t("cost", { currency })}
                minor={twoFromCost[currency] ?? null}
                currency={currency}
                optional
                onChange={(minor) => changeCost(currency, minor)}
              />
            ))}
            <NumberField name="twoFromCustomers" value={policy.twoFromCustomers} error={error("twoFromCustomers")} />
            <NumberField name="share" value={policy.twoFromShareBp && policy.twoFromShareBp / 100} error={error("twoFromShareBp")} />
          </div>
        </fieldset>
        <NumberField name="hoursValid" value={policy.hoursValid} required error={error("hoursValid")} />
        <NumberField name="apologyMonths" value={policy.apologyMonths} error={error("apologyMonths")} />
        <fieldset className="min-w-0 space-y-3">
          <legend className="mb-1 font-semibold">{t("alone")}</legend>
          <label className="flex items-start gap-2">
            <input type="checkbox" className="mt-1 size-4" checked={aloneAllowed} onChange={(e) => setAlone(e.target.checked)} />
            <span>
              {t("aloneAllowed")}
              <span className="block text-caption text-muted-foreground">{t("aloneHint")}</span>
            </span>
          </label>
          {aloneAllowed && (
            <NumberField name="coolingOffMinutes" value={policy.coolingOffMinutes} required error={error("coolingOffMinutes")} />
          )}
        </fieldset>
      </fieldset>
      {!readOnly && (
        <Button type="submit" tone="primary" disabled={busy}>
          {t("save")}
        </Button>
      )}
    </form>
  );
}

type NumberFieldProps = {
  name: "twoFromCustomers" | "share" | "hoursValid" | "coolingOffMinutes" | "apologyMonths";
  value: number | null;
  required?: boolean;
  error: string | false;
};

function NumberField({ name, value, required = false, error }: NumberFieldProps) {
  const t = useTranslations("approvals.policy");
  return (
    <Field label={t(`fields.${name}`)} hint={t(`hints.${name}`)} error={error}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="number"
          min={1}
          step={1}
          required={required}
          defaultValue={value ?? ""}
          className="w-32! text-right"
        />
      )}
    </Field>
  );
}

const wholeNumber = (typed: FormDataEntryValue | null): number | null => (typeof typed === "string" && typed !== "" ? Number(typed) : null);
