"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Rule } from "@/lib/domain/plans/rule";
import { addRule, duplicateRule, moveRule, removeRule, replaceRule } from "./edit-rules";
import { usePlanWords } from "./plan-words";
import { handleId, RuleCard } from "./rule-card";

type RuleListProps = {
  rules: Rule[];
  customersOf: (ruleId: string) => number;
  newCreditExpiresAt: string;
  disabled: boolean;
  onChange: (rules: Rule[]) => void;
};

/** The rules in the order in which they are tried. */
export function RuleList({ rules, customersOf, newCreditExpiresAt, disabled, onChange }: RuleListProps) {
  const t = useTranslations("plans");
  const { cohorts } = usePlanWords();
  const [announcement, setAnnouncement] = useState("");
  const moved = useRef<string | null>(null);
  // Moving a card in the page drops the focus: put it back where the person was working.
  useEffect(() => {
    if (moved.current) document.getElementById(handleId(moved.current))?.focus();
    moved.current = null;
  });
  const move = (id: string, step: -1 | 1) => {
    const next = moveRule(rules, id, step);
    moved.current = id;
    setAnnouncement(t("rule.moved", { position: next.findIndex((rule) => rule.id === id) + 1, count: next.length }));
    onChange(next);
  };
  return (
    <section aria-label={t("editor.rules")} className="space-y-4">
      <h2 className="sr-only">{t("editor.rules")}</h2>
      {rules.length === 0 && <p className="text-muted-foreground">{t("editor.noRules")}</p>}
      <ol className="space-y-4">
        {rules.map((rule, i) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            position={i + 1}
            count={rules.length}
            customers={customersOf(rule.id)}
            newCreditExpiresAt={newCreditExpiresAt}
            disabled={disabled}
            onChange={(changed) => onChange(replaceRule(rules, changed))}
            onMove={move}
            onDuplicate={(id) => onChange(duplicateRule(rules, id))}
            onRemove={(id) => onChange(removeRule(rules, id))}
          />
        ))}
      </ol>
      {!disabled && (
        <Button onClick={() => onChange(addRule(rules, cohorts[0]?.key ?? "any"))}>
          <Plus aria-hidden className="size-4" />
          {t("editor.addRule")}
        </Button>
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}
