"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { CONSUMPTION_KINDS } from "@/lib/domain/cohorts/consumption-kind";
import { RECEIVED_KINDS } from "@/lib/domain/plans/action";
import {
  CHOICE_OPS,
  type Condition,
  conditionSchema,
  type Fact,
  MONEY_FACTS,
  NUMBER_FACTS,
  NUMBER_OPS,
  WORD_FACTS,
  YES_NO_FACTS,
} from "@/lib/domain/plans/rule";
import { AmountInput } from "./amount-input";
import { usePlanWords } from "./plan-words";

export const FACTS: readonly Fact[] = ["usage", ...NUMBER_FACTS, ...MONEY_FACTS, "received", ...YES_NO_FACTS, "language", ...WORD_FACTS];
const YES_NO = ["yes", "no"] as const;
const CHOICES = {
  usage: ["none", "part", "all"],
  language: ["fr", "en"],
  hasEmail: ["true", "false"],
  reported: YES_NO,
  overcharged: YES_NO,
  undercharged: YES_NO,
  useKind: CONSUMPTION_KINDS,
  received: RECEIVED_KINDS,
} as const;
type ChoiceFact = keyof typeof CHOICES;
const isChoice = (fact: Fact): fact is ChoiceFact => fact in CHOICES;
const FIRST_WORD = { country: "FR", customerGroup: "staff", emailDomain: "example.com", sku: "SKU", channel: "web" } as const;
type WordFact = keyof typeof FIRST_WORD;
const isYesNo = (fact: Fact): fact is (typeof YES_NO_FACTS)[number] => (YES_NO_FACTS as readonly Fact[]).includes(fact);
const isWord = (fact: Fact): fact is WordFact => fact in FIRST_WORD;
const isMoney = (fact: Fact): boolean => (MONEY_FACTS as readonly Fact[]).includes(fact);

/** What a condition starts with when its fact is chosen. */
export function freshCondition(fact: Fact): Condition {
  if (fact === "usage") return { fact, op: "is", value: "part" };
  if (fact === "language") return { fact, op: "is", value: "en" };
  if (fact === "useKind") return { fact, op: "is", value: "used" };
  if (fact === "received") return { fact, op: "is", value: "discount_code" };
  if (isYesNo(fact)) return { fact, op: "is", value: true };
  if (isWord(fact)) return { fact, op: "is", value: FIRST_WORD[fact] };
  return { fact, op: "at_least", value: 1 };
}

type ConditionRowProps = {
  condition: Condition;
  /** What may be asked here. */
  facts?: readonly Fact[];
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

export function ConditionRow({ condition, facts = FACTS, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations("plans");
  const { fact } = condition;
  const ops = isYesNo(fact) ? (["is"] as const) : isChoice(fact) || isWord(fact) ? CHOICE_OPS : NUMBER_OPS;
  // The parts are chosen one by one; only together are they a condition.
  const change = (part: { op?: string; value?: string | number | boolean }) => {
    const parsed = conditionSchema.safeParse({ ...condition, ...part });
    if (parsed.success) onChange(parsed.data);
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select
        aria-label={t("rule.fact")}
        className="w-auto!"
        value={fact}
        onChange={(e) => onChange(freshCondition(facts.find((candidate) => candidate === e.target.value) ?? "usage"))}
      >
        {facts.map((candidate) => (
          <option key={candidate} value={candidate}>
            {t(`fact.${candidate}`)}
          </option>
        ))}
      </Select>
      <Select aria-label={t("rule.op")} className="w-auto!" value={condition.op} onChange={(e) => change({ op: e.target.value })}>
        {ops.map((op) => (
          <option key={op} value={op}>
            {t(`op.${op}`)}
          </option>
        ))}
      </Select>
      <ConditionValue key={fact} condition={condition} onChange={(value) => change({ value })} />
      <Button tone="quiet" aria-label={t("rule.removeCondition")} onClick={onRemove}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}

function ConditionValue({ condition, onChange }: { condition: Condition; onChange: (value: string | number | boolean) => void }) {
  const t = useTranslations("plans");
  const { currency } = usePlanWords();
  const { fact, value } = condition;
  if (isChoice(fact))
    return (
      <Select
        aria-label={t("rule.value")}
        className="w-auto!"
        value={typeof value === "boolean" ? CHOICES[fact][value ? 0 : 1] : String(value)}
        onChange={(e) => onChange(isYesNo(fact) ? e.target.value === CHOICES[fact][0] : e.target.value)}
      >
        {CHOICES[fact].map((choice) => (
          <option key={choice} value={choice}>
            {t(`choice.${choice}`)}
          </option>
        ))}
      </Select>
    );
  if (isMoney(fact))
    return (
      <AmountInput
        label={t("rule.value")}
        minor={Number(value)}
        currency={currency}
        onChange={(minor) => minor !== null && onChange(minor)}
      />
    );
  if (isWord(fact)) return <Word value={String(value)} onChange={onChange} />;
  return <WholeNumber value={Number(value)} onChange={onChange} />;
}

function WholeNumber({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useTranslations("plans.rule");
  const [text, setText] = useState(String(value));
  const bad = !/^\d{1,12}$/.test(text.trim());
  const change = (typed: string) => {
    setText(typed);
    if (/^\d{1,12}$/.test(typed.trim())) onChange(Number(typed));
  };
  return (
    <Input
      aria-label={t("value")}
      title={bad ? t("badNumber") : undefined}
      aria-invalid={bad || undefined}
      inputMode="numeric"
      className="w-24! text-right tabular-nums"
      value={text}
      onChange={(e) => change(e.target.value)}
    />
  );
}

/** A word of the shop; a blank one is no condition, so the last that was one stands until another is typed. */
function Word({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("plans.rule");
  const [text, setText] = useState(value);
  const change = (typed: string) => {
    setText(typed);
    if (typed.trim()) onChange(typed.trim());
  };
  return (
    <Input
      aria-label={t("value")}
      aria-invalid={text.trim() === "" || undefined}
      className="w-40!"
      maxLength={200}
      value={text}
      onChange={(e) => change(e.target.value)}
    />
  );
}
