"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { AmountInput } from "@/components/plans/amount-input";
import { Button } from "@/components/ui/button";
import type { GuardRule } from "@/lib/domain/guards/guard";

type RangeRule = Extract<GuardRule, { kind: "range" }>;
type RangeFieldsProps = { rule: RangeRule; currencies: readonly string[]; onChange: (rule: RangeRule) => void };
type Side = "min" | "max";

/** The least and the most allowed price in each currency; one that is empty is no limit. */
export function RangeFields({ rule, currencies, onChange }: RangeFieldsProps) {
  const t = useTranslations("guards.editor");
  const given = [...new Set([...Object.keys(rule.min ?? {}), ...Object.keys(rule.max ?? {})])];
  const shown = given.length > 0 ? given : currencies.slice(0, 1);
  const others = currencies.filter((currency) => !shown.includes(currency));
  const set = (side: Side, currency: string, minor: number | null) => {
    const { [currency]: _, ...rest } = rule[side] ?? {};
    const amounts = minor === null ? rest : { ...rest, [currency]: minor };
    onChange({ ...rule, [side]: Object.keys(amounts).length > 0 ? amounts : undefined });
  };
  return (
    <div className="space-y-3">
      {shown.map((currency) => (
        <div key={currency} className="flex flex-wrap gap-x-6 gap-y-3">
          {(["min", "max"] as const).map((side) => (
            <AmountInput
              key={side}
              label={t(side, { currency })}
              minor={rule[side]?.[currency] ?? null}
              currency={currency}
              optional
              onChange={(minor) => set(side, currency, minor)}
            />
          ))}
        </div>
      ))}
      <p className="text-caption text-muted-foreground">{t("boundsHint")}</p>
      {others.map((currency) => (
        <Button key={currency} tone="quiet" onClick={() => set("min", currency, 0)}>
          <Plus aria-hidden className="size-4" /> {t("addCurrency", { currency })}
        </Button>
      ))}
    </div>
  );
}
