"use client";

import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { CONDITION_FACTS, type ConditionFact, type MemberConditions, opsOfFact } from "@/lib/domain/cohorts/member-condition";
import { conditionsOf, type DraftLine, freshDraft, linesOf, type Parsing, parseDraft } from "./condition-draft";
import { ConditionValue, type WordOptions } from "./condition-value";

const MOST = 12;

type ConditionEditorProps = {
  conditions: MemberConditions;
  currency: string;
  options: WordOptions;
  onCancel: () => void;
  onApply: (conditions: MemberConditions) => void;
};

/** Conditions that all must hold, or any of those joined by or, one line each: what, how compared, with what. */
export function ConditionEditor({ conditions, currency, options, onCancel, onApply }: ConditionEditorProps) {
  const t = useTranslations("cohorts.conditions");
  const parsing: Parsing = { currency, decimal: useLocale() === "fr" ? "," : "." };
  const [drafts, setDrafts] = useState<DraftLine[]>(() =>
    conditions.length > 0 ? linesOf(conditions, parsing) : [{ ...freshDraft("gap"), or: false }],
  );
  const [tried, setTried] = useState(false);
  const change = (at: number, draft: Partial<DraftLine>) =>
    setDrafts(drafts.map((known, i) => (i === at ? { ...known, ...draft } : known)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const parsed = conditionsOf(drafts, parsing);
    if (parsed) onApply(parsed);
  };
  return (
    <form onSubmit={submit} className="space-y-4">
      <ul className="space-y-3">
        {drafts.map((draft, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place
          <li key={i} className="grid grid-cols-[1fr_auto] items-start gap-2 sm:grid-cols-[1fr_1fr_1fr_auto]">
            {i > 0 && (
              <Select
                aria-label={t("joined")}
                className="col-span-full max-w-24"
                value={draft.or ? "or" : "and"}
                onChange={(event) => change(i, { or: event.target.value === "or" })}
              >
                <option value="and">{t("and")}</option>
                <option value="or">{t("or")}</option>
              </Select>
            )}
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
              onChange={(event) => change(i, { op: opOf(draft.fact, event.target.value) })}
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
                onChange={(text) => change(i, { text })}
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
      <Button
        tone="quiet"
        disabled={drafts.length >= MOST}
        onClick={() => setDrafts([...drafts, { ...freshDraft("unitsConsumed"), or: false }])}
      >
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
