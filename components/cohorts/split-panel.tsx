"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { ConsumptionKinds } from "@/components/people/consumption-kinds";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import type { ConsumptionKind } from "@/lib/domain/cohorts/consumption-kind";
import { type ClockSide, localInstant } from "@/lib/domain/incidents/local-time";
import type { CohortActions } from "./actions";

type SplitPanelProps = {
  incidentRef: string;
  zone: string;
  suggested: string;
  kinds: ConsumptionKind[];
  again: boolean;
  split: CohortActions["split"];
};

/** Asks for the instant up to which use counts, in the incident's zone, and splits. */
export function SplitPanel({ incidentRef, zone, suggested, kinds, again, split }: SplitPanelProps) {
  const t = useTranslations("cohorts.split");
  const refusalText = useRefusalText();
  const [text, setText] = useState(suggested);
  const [side, setSide] = useState<ClockSide | null>(null);
  const [counting, setCounting] = useState(kinds);
  const [working, start] = useTransition();
  const instant = localInstant({ text, side }, zone);
  const twice = !instant.ok && instant.problem === "ambiguous" ? instant.offsets : null;
  const problem = !instant.ok && instant.problem !== "ambiguous" ? t(`problem.${instant.problem}`) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!instant.ok) return;
    start(async () => {
      const result = await split({ incidentRef, cutoffAt: instant.at.toISOString(), consumptionKinds: counting });
      if (!result.ok) toast.error(refusalText(result.refusal));
      else toast.success(t(again ? "doneAgain" : "done", result.value));
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-3">
      <div className="w-64">
        <Field label={t("cutoff")} hint={t("zone", { zone })} error={problem}>
          {(control) => (
            <Input {...control} type="datetime-local" step={1} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      </div>
      {(twice || side) && (
        <div className="w-64">
          <Field label={t("which")} hint={t("whichHint")}>
            {(control) => (
              <Select {...control} value={side ?? ""} onChange={(event) => setSide(event.target.value === "before" ? "before" : "after")}>
                <option value="" disabled>
                  {t("choose")}
                </option>
                <option value="before">{t("before", { offset: twice?.before ?? "" })}</option>
                <option value="after">{t("after", { offset: twice?.after ?? "" })}</option>
              </Select>
            )}
          </Field>
        </div>
      )}
      <ConsumptionKinds chosen={counting} onChange={setCounting} />
      <Button type="submit" tone={again ? "secondary" : "primary"} disabled={!instant.ok || working} className="mt-6">
        {working ? t("working") : t(again ? "submitAgain" : "submit")}
      </Button>
    </form>
  );
}
