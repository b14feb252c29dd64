"use client";

import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { ShareInput } from "@/components/plans/share-input";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Field, Select, Textarea } from "@/components/ui/field";
import { DESIGNS, type Design, type MeasurementPlan, OUTCOMES, sampleNeededFor, WINDOWS } from "@/lib/domain/impact/measurement-plan";
import type { PlanView } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

/** What a first plan proposes: the commonest question, at the size that a shop of some thousand customers can answer. */
const PROPOSED: MeasurementPlan = {
  design: "matched",
  outcome: "repurchase",
  windowDays: 60,
  expectedBp: 2_000,
  smallestEffectBp: 1_000,
  looks: 1,
  note: "",
};

type PlanFormProps = {
  incidentRef: string;
  plan: PlanView | null;
  customers: number;
  zone: string;
  currency: string;
  save: Change;
  onSaved: () => void;
  onCancel: () => void;
};

export function PlanForm({ incidentRef, plan, customers, zone, currency, save, onSaved, onCancel }: PlanFormProps) {
  const { t } = useImpactWords(zone, currency);
  const { run, busy } = useChange(save);
  const [values, setValues] = useState<MeasurementPlan>(plan ? planOf(plan) : PROPOSED);
  const set = (part: Partial<MeasurementPlan>) => setValues((before) => withWholeLooks({ ...before, ...part }));
  async function submit() {
    if (!(await run({ incidentRef, version: plan?.version ?? 0, plan: values }))) return;
    toast.success(t("plan.saved"));
    onSaved();
  }
  return (
    <form
      className="space-y-5 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <fieldset disabled={busy} className="min-w-0 space-y-5">
        <DesignChoice design={values.design} onChange={(design) => set({ design })} label={t("plan.design")} {...{ zone, currency }} />
        <div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Choice
            label={t("plan.outcome")}
            value={values.outcome}
            options={OUTCOMES.map((outcome) => [outcome, t(`outcome.${outcome}`)])}
            onChange={(outcome) => set({ outcome })}
          />
          <Choice
            label={t("plan.window")}
            value={values.windowDays}
            options={WINDOWS.map((days) => [days, t("days", { days })])}
            onChange={(windowDays) => set({ windowDays })}
          />
          <Choice
            label={t("plan.looks")}
            hint={t("plan.looksHint")}
            value={values.looks}
            options={[...new Set([1, values.windowDays / 30])].map((looks) => [looks, String(looks)])}
            onChange={(looks) => set({ looks })}
          />
          <ShareInput label={t("plan.expected")} basisPoints={values.expectedBp} minBp={0} onChange={(expectedBp) => set({ expectedBp })} />
          <ShareInput
            label={t("plan.smallest")}
            basisPoints={values.smallestEffectBp}
            onChange={(smallestEffectBp) => set({ smallestEffectBp })}
          />
        </div>
        <SampleNeeded {...{ values, customers, zone, currency }} />
        <Field label={t("plan.note")}>
          {(control) => (
            <Textarea {...control} rows={2} maxLength={2_000} value={values.note} onChange={(event) => set({ note: event.target.value })} />
          )}
        </Field>
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="primary" disabled={busy}>
          {t("plan.save")}
        </Button>
        <Button onClick={onCancel}>{t("arms.cancel")}</Button>
      </div>
    </form>
  );
}

const planOf = ({ design, outcome, windowDays, expectedBp, smallestEffectBp, looks, note }: PlanView): MeasurementPlan => ({
  ...{ design, outcome, windowDays, expectedBp, smallestEffectBp, looks, note },
});

/** Looks fall on whole windows of thirty days: another window has other ones. */
const withWholeLooks = (plan: MeasurementPlan): MeasurementPlan =>
  plan.looks === 1 || plan.looks * 30 === plan.windowDays ? plan : { ...plan, looks: 1 };

/** How many would be needed, said while one still may choose. */
function SampleNeeded({
  values,
  customers,
  zone,
  currency,
}: {
  values: MeasurementPlan;
  customers: number;
  zone: string;
  currency: string;
}) {
  const { t, number } = useImpactWords(zone, currency);
  if (values.expectedBp + values.smallestEffectBp > 10_000) return <p className="text-warning">{t("plan.sampleImpossible")}</p>;
  const needed = sampleNeededFor(values);
  if (customers === 0) return <p aria-live="polite">{t("plan.sampleAlone", { needed: number(needed) })}</p>;
  return (
    <p aria-live="polite" className="max-w-prose">
      {t("plan.sample", { needed: number(needed), have: number(customers) })}{" "}
      <span className={needed <= customers ? "text-success" : "text-warning"}>
        {t(needed <= customers ? "plan.sampleEnough" : "plan.sampleShort")}
      </span>
    </p>
  );
}

type DesignChoiceProps = { design: Design; onChange: (design: Design) => void; label: string; zone: string; currency: string };

function DesignChoice({ design, onChange, label, zone, currency }: DesignChoiceProps) {
  const { t } = useImpactWords(zone, currency);
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="mb-1 font-medium">{label}</legend>
      {DESIGNS.map((one) => (
        <label key={one} className="flex items-start gap-2">
          <input type="radio" name="design" className="mt-1 size-4" checked={design === one} onChange={() => onChange(one)} />
          <span>
            {t(`design.${one}`)}
            <span className="block text-caption text-muted-foreground">{t(`plan.designHint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type ChoiceProps<V extends string | number> = {
  label: ReactNode;
  hint?: ReactNode;
  value: V;
  options: (readonly [V, string])[];
  onChange: (value: V) => void;
};

function Choice<V extends string | number>({ label, hint, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={(event) => {
            const chosen = options.find(([option]) => String(option) === event.target.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
