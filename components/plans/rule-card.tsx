"use client";

import { ArrowDown, ArrowUp, Copy, GripVertical, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { ANY_COHORT, type Rule } from "@/lib/domain/plans/rule";
import { ActionFields } from "./action-fields";
import { ConditionRow, freshCondition } from "./condition-row";
import { usePlanWords } from "./plan-words";

export type RuleHandlers = {
  onChange: (rule: Rule) => void;
  onMove: (id: string, step: -1 | 1) => void;
  onDuplicate: (id: string) => void;
  onRemove: (id: string) => void;
};
type RuleCardProps = RuleHandlers & {
  rule: Rule;
  position: number;
  count: number;
  customers: number;
  newCreditExpiresAt: string;
  disabled: boolean;
};

export const handleId = (ruleId: string): string => `rule-handle-${ruleId}`;

/** One rule: who, under which conditions, gets what; its sentence below is the one the approver reads. */
export function RuleCard(props: RuleCardProps) {
  const { rule, position, customers, disabled, newCreditExpiresAt, onChange } = props;
  const t = useTranslations("plans.rule");
  const { cohorts, cohort, sentence } = usePlanWords();
  return (
    <li className="rounded-md border bg-card">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
        {!disabled && <MoveHandle {...props} />}
        <h3 className="font-semibold">{t("name", { position })}</h3>
        <span className="text-muted-foreground tabular-nums">{t("customers", { count: customers })}</span>
        {!disabled && <RuleButtons {...props} />}
      </div>
      <fieldset disabled={disabled} className="space-y-4 p-4">
        <Field label={t("cohort")}>
          {(control) => (
            <Select {...control} value={rule.cohort} onChange={(e) => onChange({ ...rule, cohort: e.target.value })}>
              {cohorts.map(({ key, letter }) => (
                <option key={key} value={key}>
                  {letter} – {cohort(key)}
                </option>
              ))}
              <option value={ANY_COHORT}>{t("anyCohort")}</option>
            </Select>
          )}
        </Field>
        <Conditions rule={rule} disabled={disabled} onChange={onChange} />
        <ActionFields
          actions={rule.actions}
          disabled={disabled}
          newCreditExpiresAt={newCreditExpiresAt}
          onChange={(actions) => onChange({ ...rule, actions })}
        />
      </fieldset>
      <p className="border-t bg-muted px-4 py-3">{sentence(rule)}</p>
    </li>
  );
}

function MoveHandle({ rule, position, onMove }: RuleCardProps) {
  const t = useTranslations("plans.rule");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    onMove(rule.id, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <button
      id={handleId(rule.id)}
      type="button"
      aria-label={t("handle", { position })}
      onKeyDown={onKeyDown}
      className="rounded p-1 text-muted-foreground hover:bg-muted"
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}

function RuleButtons({ rule, position, count, onMove, onDuplicate, onRemove }: RuleCardProps) {
  const t = useTranslations("plans.rule");
  const buttons = [
    { name: "up", icon: ArrowUp, off: position === 1, act: () => onMove(rule.id, -1) },
    { name: "down", icon: ArrowDown, off: position === count, act: () => onMove(rule.id, 1) },
    { name: "duplicate", icon: Copy, off: false, act: () => onDuplicate(rule.id) },
    { name: "remove", icon: Trash2, off: false, act: () => onRemove(rule.id) },
  ] as const;
  return (
    <span className="ml-auto flex">
      {buttons.map(({ name, icon: Icon, off, act }) => (
        <Button
          key={name}
          tone="quiet"
          className="px-2"
          aria-label={t(name, { position })}
          title={t(name, { position })}
          disabled={off}
          onClick={act}
        >
          <Icon aria-hidden className="size-4" />
        </Button>
      ))}
    </span>
  );
}

function Conditions({ rule, disabled, onChange }: Pick<RuleCardProps, "rule" | "disabled" | "onChange">) {
  const t = useTranslations("plans.rule");
  const add = useRef<HTMLButtonElement>(null);
  if (disabled && rule.when.length === 0) return null;
  return (
    <fieldset className="space-y-2">
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
      {!disabled && rule.when.length < 10 && (
        <Button ref={add} tone="quiet" onClick={() => onChange({ ...rule, when: [...rule.when, freshCondition("unitsConsumed")] })}>
          <Plus aria-hidden className="size-4" />
          {t("addCondition")}
        </Button>
      )}
    </fieldset>
  );
}
