"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Rule } from "@/lib/domain/plans/rule";
import { addRule, duplicateRule, moveRule, removeRule, replaceRule } from "./edit-rules";
import { usePlanWords } from "./plan-words";
import { handleId, RuleCard } from "./rule-card";

type RuleListProps = { rules: Rule[]; customersOf: (ruleId: string) => number; onChange: (rules: Rule[]) => void };

/** The rules in the order in which they are tried. */
export function RuleList({ rules, customersOf, onChange }: RuleListProps) {
  const t = useTranslations("plans");
  const { cohorts } = usePlanWords();
  const [announcement, setAnnouncement] = useState("");
  const [known] = useState(() => new Set(rules.map(({ id }) => id)));
  const { keep, addButton, toAdd, toHandle } = useKeptFocus();
  const move = (id: string, step: -1 | 1) => {
    const next = moveRule(rules, id, step);
    keep(id);
    setAnnouncement(t("rule.moved", { position: next.findIndex((rule) => rule.id === id) + 1, count: next.length }));
    onChange(next);
  };
  const grow = (next: Rule[]) => {
    toHandle(next.find((rule) => !rules.some(({ id }) => id === rule.id))?.id ?? null);
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
            startsOpen={!known.has(rule.id)}
            onChange={(changed) => onChange(replaceRule(rules, changed))}
            onMove={move}
            onDuplicate={(id) => grow(duplicateRule(rules, id))}
            onRemove={(id) => {
              toAdd();
              onChange(removeRule(rules, id));
            }}
          />
        ))}
      </ol>
      <Button ref={addButton} onClick={() => grow(addRule(rules, cohorts[0]?.key ?? "any"))}>
        <Plus aria-hidden className="size-4" />
        {t("editor.addRule")}
      </Button>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </section>
  );
}

/** A button that takes its card to an end of the list, or away, is gone or off afterwards: the focus goes as near to it as can be. */
function useKeptFocus() {
  const addButton = useRef<HTMLButtonElement>(null);
  const wanted = useRef<(() => HTMLElement | null) | null>(null);
  useEffect(() => {
    wanted.current?.()?.focus();
    wanted.current = null;
  });
  const handleOf = (id: string) => document.getElementById(handleId(id));
  const keep = (id: string) => {
    const held = document.activeElement;
    wanted.current = () => (held instanceof HTMLElement && held.isConnected && !held.matches(":disabled") ? held : handleOf(id));
  };
  const toAdd = () => {
    wanted.current = () => addButton.current;
  };
  const toHandle = (id: string | null) => {
    wanted.current = () => (id === null ? null : handleOf(id));
  };
  return { keep, addButton, toAdd, toHandle };
}
