"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ShareInput } from "@/components/plans/share-input";
import { WholeNumberInput } from "@/components/plans/whole-number-input";
import type { DiscountRule } from "@/lib/domain/guards/discount-rules";

type DiscountRuleFieldsProps = { rule: DiscountRule; onChange: (rule: DiscountRule) => void };
type Limit = "maxProducts" | "maxCatalogueBp" | "maxOffBp";
const FIRST: Record<Limit, number> = { maxProducts: 100, maxCatalogueBp: 5_000, maxOffBp: 5_000 };

/** How far a discount code may reach: each limit is set or left out. */
export function DiscountRuleFields({ rule, onChange }: DiscountRuleFieldsProps) {
  const t = useTranslations("guards.editor.limit");
  const set = (limit: Limit, value: number | undefined) => {
    const { [limit]: _, ...rest } = rule;
    onChange(value === undefined ? rest : { ...rest, [limit]: value });
  };
  const limit = (name: Limit, field: (value: number) => ReactNode) => (
    <div key={name} className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <label className="inline-flex min-h-9 min-w-64 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={rule[name] !== undefined}
          onChange={({ target }) => set(name, target.checked ? FIRST[name] : undefined)}
        />
        {t(name)}
      </label>
      {rule[name] !== undefined && field(rule[name])}
    </div>
  );
  return (
    <div className="space-y-3">
      {limit("maxProducts", (value) => (
        <WholeNumberInput label={t("over")} value={value} min={1} max={1_000_000} onChange={(next) => set("maxProducts", next)} />
      ))}
      {limit("maxCatalogueBp", (value) => (
        <ShareInput label={t("over")} basisPoints={value} onChange={(next) => set("maxCatalogueBp", next)} />
      ))}
      {limit("maxOffBp", (value) => (
        <ShareInput label={t("over")} basisPoints={value} onChange={(next) => set("maxOffBp", next)} />
      ))}
      <label className="inline-flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={rule.mustEnd}
          onChange={({ target }) => onChange({ ...rule, mustEnd: target.checked })}
        />
        {t("mustEnd")}
      </label>
    </div>
  );
}
