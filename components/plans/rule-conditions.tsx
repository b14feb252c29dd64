"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import type { Rule } from "@/lib/domain/plans/rule";
import { ConditionRow, freshCondition } from "./condition-row";

const MOST_CONDITIONS = 10;

/** The conditions that must all hold; none takes in everybody of the cohort. */
export function RuleConditions({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const t = useTranslations("plans.rule");
  const add = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="mb-1 font-medium">{t("conditions")}</legend>
      {rule.when.map((condition, i) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
          key={`${i}-${condition.fact}`}
          condition={condition}
          onChange={(changed) => onChange({ ...rule, when: rule.when.map((other, j) => (i === j ? changed : other)) })}
          onRemove={() => {
            onChange({ ...rule, when: rule.when.filter((_, j) => i !== j) });
            add.current?.focus();
          }}
        />
      ))}
      {rule.when.length < MOST_CONDITIONS && (
        <Button ref={add} tone="quiet" onClick={() => onChange({ ...rule, when: [...rule.when, freshCondition("unitsConsumed")] })}>
          <Plus aria-hidden className="size-4" />
          {t("addCondition")}
        </Button>
      )}
    </fieldset>
  );
}
