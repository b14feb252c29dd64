"use client";

import { useTranslations } from "next-intl";
import { Field, Select } from "@/components/ui/field";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";
import type { GuardChoices } from "@/lib/queries/guards/guard-form";
import { DemandRuleFields } from "./demand-rule-fields";
import { DiscountRuleFields } from "./discount-rule-fields";
import { DEMAND_KINDS, firstDemandRule, firstPriceRule, PRICE_KINDS } from "./first-rule";
import { PriceRuleFields } from "./price-rule-fields";

type RuleCardProps = {
  draft: GuardDraft;
  choices: GuardChoices;
  where: { currency: string; zone: string };
  onChange: (draft: GuardDraft) => void;
};

/** The kind of rule and its values. */
export function RuleCard({ draft, choices, where, onChange }: RuleCardProps) {
  switch (draft.watch) {
    case "price":
      return (
        <div className="space-y-4">
          <KindField
            kinds={PRICE_KINDS}
            value={draft.rule.kind}
            onChange={(kind) => onChange({ ...draft, rule: firstPriceRule(kind, where) })}
          />
          <PriceRuleFields key={draft.rule.kind} rule={draft.rule} choices={choices} onChange={(rule) => onChange({ ...draft, rule })} />
        </div>
      );
    case "demand":
      return (
        <div className="space-y-4">
          <KindField
            kinds={DEMAND_KINDS}
            value={draft.rule.kind}
            onChange={(kind) => onChange({ ...draft, rule: firstDemandRule(kind) })}
          />
          <DemandRuleFields key={draft.rule.kind} rule={draft.rule} choices={choices} onChange={(rule) => onChange({ ...draft, rule })} />
        </div>
      );
    case "discount":
      return <DiscountRuleFields rule={draft.rule} onChange={(rule) => onChange({ ...draft, rule })} />;
  }
}

type Kind = (typeof PRICE_KINDS)[number] | (typeof DEMAND_KINDS)[number];
type KindFieldProps<K extends Kind> = { kinds: readonly K[]; value: K; onChange: (kind: K) => void };

function KindField<K extends Kind>({ kinds, value, onChange }: KindFieldProps<K>) {
  const t = useTranslations("guards");
  return (
    <div className="max-w-sm">
      <Field label={t("editor.kind")}>
        {(control) => (
          <Select
            {...control}
            value={value}
            onChange={({ target }) => {
              const kind = kinds.find((one) => one === target.value);
              if (kind) onChange(kind);
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind as Kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
