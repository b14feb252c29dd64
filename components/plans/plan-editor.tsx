"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Result } from "@/lib/commands/command";
import type { Tariff } from "@/lib/domain/plans/action";
import { type Rule, rulesSchema } from "@/lib/domain/plans/rule";
import type { PlanEditorView } from "@/lib/queries/plans/plan-editor";
import { PlanTerms } from "./plan-terms";
import { type PlanSetting, PlanWords } from "./plan-words";
import { RuleList } from "./rule-list";
import type { Letter } from "./sample-list";
import { SimulationPanel } from "./simulation-panel";
import { StrategyPanel } from "./strategy-panel";
import { SubmitDialog } from "./submit-dialog";
import { contentOf, useSaving } from "./use-saving";
import { useSimulation } from "./use-simulation";

export type DraftContent = {
  rules: Rule[];
  letters: Record<string, number>;
  budgetMinor: number | null;
  personCap: Tariff | null;
  expectedRedemptionBp: number;
  argument: string;
};
export type PlanActions = {
  save: (input: DraftContent & { planId: number; rowVersion: number }) => Promise<Result<{ rowVersion: number }>>;
  submit: (input: { planId: number; rowVersion: number }) => Promise<Result<unknown>>;
  readLetter: (planId: number, customerId: string) => Promise<Letter | null>;
};
type PlanEditorProps = { view: PlanEditorView; setting: PlanSetting; actions: PlanActions };

/** Rules on the left, what they do on the right; saving carries the row version that was read. */
export function PlanEditor({ view, setting, actions }: PlanEditorProps) {
  const t = useTranslations("plans");
  const { plan } = view;
  const [draft, setDraft] = useState<DraftContent>(contentOf(plan));
  // Rules taken from a strategy are other rules under the same ids: their cards start anew.
  const [taken, setTaken] = useState(0);
  const saving = useSaving(plan, draft, actions);
  const address = `/incidents/${setting.incidentRef}/plans/${plan.version}`;
  const { argument: _, ...simulated } = draft;
  const complete = rulesSchema.safeParse(draft.rules).success;
  const { view: simulation, state, retry } = useSimulation(`${address}/simulation`, simulated, view.simulation, complete);
  const [asking, setAsking] = useState(false);
  const change = (part: Partial<DraftContent>) => setDraft((now) => ({ ...now, ...part }));
  const take = (rules: Rule[]) => {
    change({ rules });
    setTaken((times) => times + 1);
  };
  return (
    <PlanWords setting={setting}>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <div className="min-w-0 space-y-6">
          <p className="text-muted-foreground">{t("editor.lead")}</p>
          <RuleList
            key={taken}
            rules={draft.rules}
            customersOf={(ruleId) => simulation.figures.perRule.find((row) => row.ruleId === ruleId)?.customers ?? 0}
            onChange={(rules) => change({ rules })}
          />
          <PlanTerms draft={draft} letterChoices={view.letterChoices} onChange={change} />
          <StrategyPanel url={`${address}/strategies`} draft={simulated} complete={complete} previous={view.previous} onTake={take} />
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t bg-background py-3">
            {saving.problem && (
              <div role="alert" className="w-full">
                <Callout tone="warning" title={saving.problem}>
                  <Button onClick={() => window.location.reload()}>{t("editor.reload")}</Button>
                </Callout>
              </div>
            )}
            {/* Not disabled: the focus stays on it once it has saved. */}
            <Button aria-disabled={!saving.dirty || saving.busy} onClick={() => saving.dirty && !saving.busy && saving.save()}>
              {t(saving.busy ? "editor.saving" : "editor.save")}
            </Button>
            <Button tone="primary" disabled={saving.busy} onClick={() => setAsking(true)}>
              {t("submit.button")}
            </Button>
            <span role="status" className="text-muted-foreground">
              {t(saving.dirty ? "editor.unsaved" : "editor.upToDate")}
            </span>
          </div>
        </div>
        <div className="min-w-0 lg:sticky lg:top-28 lg:max-h-[calc(100dvh-8rem)] lg:self-start lg:overflow-y-auto">
          <SimulationPanel
            view={simulation}
            state={state}
            rules={draft.rules}
            budgetMinor={draft.budgetMinor}
            expectedRedemptionBp={draft.expectedRedemptionBp}
            readLetter={(customerId) => actions.readLetter(plan.planId, customerId)}
            onRetry={retry}
          />
        </div>
      </div>
      <SubmitDialog
        open={asking}
        onOpenChange={setAsking}
        version={plan.version}
        rules={draft.rules}
        letters={draft.letters}
        view={simulation}
        incomplete={!complete}
        busy={saving.busy}
        onConfirm={() => saving.submit(`${address}/approval`, () => setAsking(false))}
      />
    </PlanWords>
  );
}
