"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Copy, GripVertical, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { ANY_COHORT, type Rule } from "@/lib/domain/plans/rule";
import { ActionList } from "./action-list";
import { LimitForm } from "./limit-form";
import { usePlanWords } from "./plan-words";
import { RuleConditions } from "./rule-conditions";
import { RuleIssues } from "./rule-issues";

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
  /** Whether its form is open from the start: a rule that was just added is there to be filled in. */
  startsOpen: boolean;
};

export const handleId = (ruleId: string): string => `rule-handle-${ruleId}`;
/** Where Alt and an arrow already mean something. */
const TYPED_IN = ["INPUT", "SELECT", "TEXTAREA"];

/** One rule: its sentence, which is the one the approver reads, and behind a button who, under which conditions, gets what. */
export function RuleCard(props: RuleCardProps) {
  const { rule, position, customers, startsOpen, onMove } = props;
  const t = useTranslations("plans.rule");
  const { sentence } = usePlanWords();
  const [open, setOpen] = useState(startsOpen);
  const bodyId = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event);
    if (!event.altKey || step === null || (event.target instanceof HTMLElement && TYPED_IN.includes(event.target.tagName))) return;
    event.preventDefault();
    onMove(rule.id, step);
  };
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <li className="rounded-md border bg-card" onKeyDown={onKeyDown}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-3 py-2">
        <MoveHandle {...props} />
        <h3 className="font-semibold">{t("name", { position })}</h3>
        <span className="text-muted-foreground tabular-nums">{t("customers", { count: customers })}</span>
        <RuleButtons {...props} />
      </div>
      {open && (
        <div id={bodyId} className="border-b">
          <RuleForm {...props} />
        </div>
      )}
      <div className="space-y-2 rounded-b-md bg-muted px-4 py-3">
        <RuleIssues rule={rule} />
        <p>{sentence(rule)}</p>
        <Button
          tone="quiet"
          className="-ml-3"
          aria-expanded={open}
          aria-controls={open ? bodyId : undefined}
          onClick={() => setOpen(!open)}
        >
          <Chevron aria-hidden className="size-4" />
          {t(open ? "close" : "edit", { position })}
        </Button>
      </div>
    </li>
  );
}

function RuleForm({ rule, onChange }: RuleCardProps) {
  const t = useTranslations("plans.rule");
  const { cohorts, cohort } = usePlanWords();
  return (
    <div className="space-y-5 p-4">
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
      <RuleConditions rule={rule} onChange={onChange} />
      <ActionList legend={t("actions")} place="rule" actions={rule.actions} onChange={(actions) => onChange({ ...rule, actions })} />
      <LimitForm actions={rule.actions} limit={rule.limit} onChange={(limit) => onChange({ ...rule, limit })} />
    </div>
  );
}

const stepOf = ({ key }: { key: string }): -1 | 1 | null => (key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : null);

function MoveHandle({ rule, position, onMove }: RuleCardProps) {
  const t = useTranslations("plans.rule");
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (step === null || event.altKey) return;
    event.preventDefault();
    onMove(rule.id, step);
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
