"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Result } from "@/lib/commands/command";
import type { Rule } from "@/lib/domain/plans/rule";
import type { PlanEditorView } from "@/lib/queries/plans/plan-editor";
import { PlanTerms } from "./plan-terms";
import { type PlanSetting, PlanWords } from "./plan-words";
import { RuleList } from "./rule-list";
import type { Letter } from "./sample-list";
import { SimulationPanel } from "./simulation-panel";
import { SubmitDialog } from "./submit-dialog";
import { useSimulation } from "./use-simulation";

export type DraftContent = {
  rules: Rule[];
  letters: Record<string, number>;
  budgetMinor: number | null;
  expectedRedemptionBp: number;
  argument: string;
};
export type PlanActions = {
  save: (input: DraftContent & { planId: number; rowVersion: number }) => Promise<Result<{ rowVersion: number }>>;
  submit: (input: { planId: number; rowVersion: number }) => Promise<Result<unknown>>;
  readLetter: (planId: number, customerId: string) => Promise<Letter | null>;
};
type PlanEditorProps = { view: PlanEditorView; setting: PlanSetting; newCreditExpiresAt: string; actions: PlanActions };

/** Rules on the left, what they do on the right; saving carries the row version that was read. */
export function PlanEditor({ view, setting, newCreditExpiresAt, actions }: PlanEditorProps) {
  const t = useTranslations("plans");
  const { plan } = view;
  const [draft, setDraft] = useState<DraftContent>(contentOf(plan));
  const saving = useSaving(plan, draft, actions);
  const url = `/incidents/${setting.incidentRef}/plans/${plan.version}/simulation`;
  const { argument: _, ...simulated } = draft;
  const { view: simulation, state } = useSimulation(url, simulated, view.simulation);
  const [asking, setAsking] = useState(false);
  const change = (part: Partial<DraftContent>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <PlanWords setting={setting}>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] xl:grid-cols-[minmax(0,1fr)_minmax(0,34rem)]">
        <div className="min-w-0 space-y-6">
          <p className="text-muted-foreground">{t("editor.lead")}</p>
          <RuleList
            rules={draft.rules}
            customersOf={(ruleId) => simulation.figures.perRule.find((row) => row.ruleId === ruleId)?.customers ?? 0}
            newCreditExpiresAt={newCreditExpiresAt}
            disabled={false}
            onChange={(rules) => change({ rules })}
          />
          <PlanTerms draft={draft} letterChoices={view.letterChoices} disabled={false} onChange={change} />
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
        busy={saving.busy}
        onConfirm={() => saving.submit(`/incidents/${setting.incidentRef}/plans/${plan.version}/approval`, () => setAsking(false))}
      />
    </PlanWords>
  );
}

const contentOf = ({ rules, letters, budgetMinor, expectedRedemptionBp, argument }: PlanEditorView["plan"]): DraftContent => ({
  rules,
  letters,
  budgetMinor,
  expectedRedemptionBp,
  argument,
});

/** Saves and submits; a stale save keeps the person's work on screen and says who came first. */
function useSaving(plan: PlanEditorView["plan"], draft: DraftContent, actions: PlanActions) {
  const t = useTranslations("plans");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [rowVersion, setRowVersion] = useState(plan.rowVersion);
  const [saved, setSaved] = useState(JSON.stringify(contentOf(plan)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const dirty = JSON.stringify(draft) !== saved;

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const refused = (result: Extract<Result<unknown>, { ok: false }>) => {
    const { reason, detail } = result.refusal;
    if (reason === "stale" && detail?.by) setProblem(t("editor.staleBy", { name: String(detail.by) }));
    else toast.error(reason === "invalid" ? t("editor.invalid") : refusalText(result.refusal));
  };
  const write = async (): Promise<number | null> => {
    if (!dirty) return rowVersion;
    const result = await actions.save({ ...draft, planId: plan.planId, rowVersion });
    if (!result.ok) {
      refused(result);
      return null;
    }
    setRowVersion(result.value.rowVersion);
    setSaved(JSON.stringify(draft));
    return result.value.rowVersion;
  };
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().finally(() => setBusy(false));
  };
  const save = () => during(async () => void ((await write()) !== null && toast.success(t("editor.saved"))));
  const submit = (approvalUrl: string, close: () => void) =>
    during(async () => {
      const version = await write();
      if (version === null) return close();
      const result = await actions.submit({ planId: plan.planId, rowVersion: version });
      close();
      if (!result.ok) return refused(result);
      toast.success(t("submit.done"));
      router.push(approvalUrl as Parameters<typeof router.push>[0]);
    });
  return { dirty, busy, problem, save, submit };
}
