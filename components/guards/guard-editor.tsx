"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field, Input } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { type GuardDraft, guardDraftSchema, isSameGuard } from "@/lib/domain/guards/guard-draft";
import type { GuardChoices } from "@/lib/queries/guards/guard-form";
import type { GuardView } from "@/lib/queries/guards/guard-view";
import { firstDraft } from "./first-rule";
import { RuleCard } from "./rule-card";
import { ScopeFields } from "./scope-fields";
import { SeverityField } from "./severity-field";
import { TimesFields } from "./times-fields";
import { useGuardSentence } from "./use-guard-sentence";
import { WatchField } from "./watch-field";

type GuardEditorProps = {
  /** The one that is changed, or what a new one is copied from. */
  guard: GuardView | null;
  isNew: boolean;
  incidentRef: string | null;
  choices: GuardChoices;
  onSave: Change<{ id: number }>;
  onSearch: (text: string) => Promise<{ sku: string; name: string }[]>;
};

/** Writes a guard: its fields, and under them the sentence that they make. */
export function GuardEditor({ guard, isNew, incidentRef, choices, onSave, onSearch }: GuardEditorProps) {
  const t = useTranslations("guards.editor");
  const router = useRouter();
  const { run, busy } = useChange(onSave);
  const where = { currency: choices.currencies[0] ?? "EUR", zone: choices.zone };
  const [draft, setDraft] = useState<GuardDraft>(guard?.draft ?? firstDraft(where));
  const set = (part: Partial<Pick<GuardDraft, "name" | "severity" | "scope" | "fromAt" | "untilAt">>) =>
    setDraft((before) => ({ ...before, ...part }));
  const problem = problemOf(draft);
  const disarms = !isNew && guard?.state === "armed" && !problem && !isSameGuard(guard.draft, draft);
  const save = async () => {
    const known = isNew || !guard ? { id: null, incidentRef } : { id: guard.id, seenAt: guard.updatedAt };
    const saved = await run({ ...known, draft });
    if (!saved) return;
    toast.success(t("saved"));
    router.push(`/guards/${saved.id}` as Route);
  };
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t(isNew ? "new" : "edit")} lead={incidentRef ? t("learnt", { ref: incidentRef }) : undefined} />
      {isNew && <WatchField value={draft.watch} where={where} draft={draft} onChange={setDraft} />}
      <Card title={t("rule")}>
        <RuleCard draft={draft} choices={choices} where={where} onChange={setDraft} />
      </Card>
      <SeverityField draft={draft} onChange={(severity) => set({ severity })} />
      {draft.watch !== "discount" && (
        <Card title={t("scope")}>
          <ScopeFields scope={draft.scope} choices={choices} onSearch={onSearch} onChange={(scope) => set({ scope })} />
        </Card>
      )}
      <Card title={t("when")}>
        <TimesFields draft={draft} zone={choices.zone} onChange={set} />
      </Card>
      <Card>
        <Field label={t("name")} hint={t("nameHint")}>
          {(control) => <Input {...control} maxLength={120} value={draft.name} onChange={({ target }) => set({ name: target.value })} />}
        </Field>
      </Card>
      <div className="sticky bottom-0 z-10 space-y-3 rounded-t-md border border-b-0 bg-card p-4">
        <Summary draft={draft} zone={choices.zone} problem={problem} disarms={disarms} />
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" disabled={busy || problem !== null} onClick={save}>
            {t("save")}
          </Button>
          <ButtonLink href={(guard ? `/guards/${guard.id}` : "/guards") as Route}>{t("cancel")}</ButtonLink>
        </div>
      </div>
    </div>
  );
}

type Problem = "name" | "rule" | "times";

function problemOf(draft: GuardDraft): Problem | null {
  const read = guardDraftSchema.safeParse(draft);
  if (read.success) return null;
  const fields = new Set(read.error.issues.map(({ path }) => path[0]));
  if (fields.has("rule")) return "rule";
  return fields.has("untilAt") || fields.has("fromAt") ? "times" : "name";
}

type SummaryProps = { draft: GuardDraft; zone: string; problem: Problem | null; disarms: boolean };

function Summary({ draft, zone, problem, disarms }: SummaryProps) {
  const t = useTranslations("guards.editor");
  const sentence = useGuardSentence(zone);
  return (
    <section aria-label={t("sentence")} aria-live="polite" className="space-y-2">
      <h2 className="text-caption font-medium text-muted-foreground">{t("sentence")}</h2>
      {problem === "rule" ? (
        <p className="text-muted-foreground">{t("incomplete", { problem: t("problem.rule") })}</p>
      ) : (
        <p className="max-w-prose break-words md:text-lead">{sentence(draft)}</p>
      )}
      {problem && problem !== "rule" && (
        <p className="text-caption text-muted-foreground">{t("incomplete", { problem: t(`problem.${problem}`) })}</p>
      )}
      {disarms && <Callout tone="warning" title={t("disarms")} />}
    </section>
  );
}
