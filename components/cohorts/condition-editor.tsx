"use client";

import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { CONDITION_FACTS, type ConditionFact, type MemberCondition, opsOfFact } from "@/lib/domain/cohorts/member-condition";
import { type Draft, draftOf, freshDraft, type Parsing, parseDraft } from "./condition-draft";
import { ConditionValue, type WordOptions } from "./condition-value";

const MOST = 12;

type ConditionEditorProps = {
  conditions: readonly MemberCondition[];
  currency: string;
  options: WordOptions;
  onCancel: () => void;
  onApply: (conditions: MemberCondition[]) => void;
};

/** Conditions that all must hold, one line each: what, how compared, with what. */
export function ConditionEditor({ conditions, currency, options, onCancel, onApply }: ConditionEditorProps) {
  const t = useTranslations("cohorts.conditions");
  const parsing: Parsing = { currency, decimal: useLocale() === "fr" ? "," : "." };
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    conditions.length > 0 ? conditions.map((condition) => draftOf(condition, parsing)) : [freshDraft("gap")],
  );
  const [tried, setTried] = useState(false);
  const change = (at: number, draft: Draft) => setDrafts(drafts.with(at, draft));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const parsed = drafts.map((draft) => parseDraft(draft, parsing));
    if (parsed.every((one) => one !== null)) onApply(parsed);
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <ul className="space-y-3">
        {drafts.map((draft, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place
          <li key={i} className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[1fr_1fr_1fr_auto]">
            <Select
              aria-label={t("what")}
              className="max-sm:col-start-1"
              value={draft.fact}
              onChange={(event) => change(i, freshDraft(CONDITION_FACTS.find((fact) => fact === event.target.value) ?? "gap"))}
            >
              {CONDITION_FACTS.map((fact) => (
                <option key={fact} value={fact}>
                  {t(`fact.${fact}`)}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t("how")}
              className="max-sm:col-start-1"
              value={draft.op}
              onChange={(event) => change(i, { ...draft, op: opOf(draft.fact, event.target.value) })}
            >
              {opsOfFact(draft.fact).map((op) => (
                <option key={op} value={op}>
                  {t(`op.${op}`)}
                </option>
              ))}
            </Select>
            <div className="max-sm:col-start-1">
              <ConditionValue
                draft={draft}
                options={options}
                error={tried && parseDraft(draft, parsing) === null ? t("unreadable") : undefined}
                onChange={(text) => change(i, { ...draft, text })}
              />
            </div>
            <Button
              tone="quiet"
              aria-label={t("remove")}
              className="max-sm:col-start-2 max-sm:row-start-1"
              onClick={() => setDrafts(drafts.toSpliced(i, 1))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
      <Button tone="quiet" disabled={drafts.length >= MOST} onClick={() => setDrafts([...drafts, freshDraft("unitsConsumed")])}>
        <Plus aria-hidden className="size-4" />
        {t("add")}
      </Button>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button type="submit" tone="primary">
          {t("apply")}
        </Button>
      </div>
    </form>
  );
}

const opOf = (fact: ConditionFact, text: string) => opsOfFact(fact).find((op) => op === text) ?? opsOfFact(fact)[0]!;
