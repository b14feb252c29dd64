"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import type { PlanEditorView } from "@/lib/queries/plans/plan-editor";
import { LotRecord } from "./lot-record";
import type { PlanActions } from "./plan-editor";
import { type PlanSetting, PlanWords } from "./plan-words";
import { RuleSentences } from "./rule-sentences";
import { SimulationPanel } from "./simulation-panel";

type PlanReaderProps = { view: PlanEditorView; setting: PlanSetting; planId: number; readLetter: PlanActions["readLetter"] };

/** A version that the reader does not change: its sentences, and what they do to the customers as they are now. */
export function PlanReader({ view, setting, planId, readLetter }: PlanReaderProps) {
  const t = useTranslations("plans");
  const { plan, simulation } = view;
  return (
    <PlanWords setting={setting}>
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title={t("editor.rules")} className="self-start">
          <RuleSentences
            rules={plan.rules}
            customersOf={(ruleId) => simulation.figures.perRule.find((row) => row.ruleId === ruleId)?.customers ?? 0}
            {...setting}
          />
          <LotRecord rules={plan.rules} seed={plan.seed} />
        </Card>
        <SimulationPanel
          view={simulation}
          state="fresh"
          rules={plan.rules}
          budgetMinor={plan.budgetMinor}
          expectedRedemptionBp={plan.expectedRedemptionBp}
          readLetter={(customerId) => readLetter(planId, customerId)}
        />
      </div>
    </PlanWords>
  );
}
