"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { Rule } from "@/lib/domain/plans/rule";
import type { SimulationView } from "@/lib/queries/plans/simulate-plan";
import { GuardList } from "./guard-list";
import { usePlanWords } from "./plan-words";

type SubmitDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  version: number;
  rules: Rule[];
  letters: Record<string, number>;
  view: SimulationView;
  /** Something in the rules is still to be filled in or corrected. */
  incomplete: boolean;
  busy: boolean;
  onConfirm: () => void;
};

/** The answers once more, as sentences and sums, before they are frozen. */
export function SubmitDialog({ open, onOpenChange, version, rules, letters, view, incomplete, busy, onConfirm }: SubmitDialogProps) {
  const t = useTranslations("plans");
  const { money, sentence } = usePlanWords();
  const blocking = view.guards.filter(({ severity }) => severity === "block");
  const others = view.guards.filter(({ severity }) => severity !== "block");
  const ruleIds = rules.map(({ id }) => id);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("submit.title", { version })} description={t("submit.lead")}>
      {incomplete && <Callout tone="warning" title={t("editor.invalid")} />}
      {blocking.length > 0 && (
        <Callout tone="warning" title={t("submit.blocked")}>
          <GuardList guards={blocking} ruleIds={ruleIds} />
        </Callout>
      )}
      <section className="space-y-2">
        <h3 className="font-semibold">{t("submit.check")}</h3>
        <p>
          {t("approval.question", {
            amount: money(view.range.worstMinor),
            count: view.figures.total.customers,
            letters: view.figures.perCohort.filter((row) => row.written > 0 && letters[row.cohort] !== undefined).length,
          })}
        </p>
        <ol className="list-decimal space-y-1 pl-5">
          {rules.map((rule) => (
            <li key={rule.id}>{sentence(rule)}</li>
          ))}
        </ol>
      </section>
      {others.length > 0 && <GuardList guards={others} ruleIds={ruleIds} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{t("submit.cancel")}</Button>
        <Button tone="primary" disabled={busy || incomplete || blocking.length > 0} onClick={onConfirm}>
          {t(busy ? "submit.busy" : "submit.confirm")}
        </Button>
      </div>
    </Dialog>
  );
}
