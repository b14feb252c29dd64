"use client";

import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { PlanView } from "@/lib/queries/impact/impact-view";
import { DesignBadge } from "./badges";
import { PlanForm } from "./plan-form";
import { useImpactWords } from "./use-impact-words";

export type PlanActs = { save: Change | null; fix: Change | null };
type PlanCardProps = {
  incidentRef: string;
  plan: PlanView | null;
  /** No gesture has left yet: the plan can still announce something. */
  mayWriteBefore: boolean;
  /** Customers to treat, for the sample that is asked for. */
  customers: number;
  zone: string;
  currency: string;
  acts: PlanActs;
};

/** What will be looked at, when, compared with whom; fixed before the first gesture leaves, or marked for good as late. */
export function PlanCard({ incidentRef, plan, mayWriteBefore, customers, zone, currency, acts }: PlanCardProps) {
  const { t } = useImpactWords(zone, currency);
  const [open, setOpen] = useState(false);
  const writable = acts.save !== null && !plan?.fixedAt;
  return (
    <Card id="plan" title={t("plan.title")} actions={plan && <DesignBadge design={plan.design} />} className="space-y-4">
      <p className="max-w-prose text-muted-foreground">{t("plan.lead")}</p>
      {!mayWriteBefore && !plan?.fixedAt && <Callout tone="warning">{t("plan.late")}</Callout>}
      {plan ? <PlanFacts {...{ plan, zone, currency }} /> : <p>{t("plan.none")}</p>}
      {writable && open && acts.save && (
        <PlanForm
          key={plan?.version ?? 0}
          {...{ incidentRef, plan, customers, zone, currency }}
          save={acts.save}
          onSaved={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      )}
      {!open && (
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          {writable && (
            <Button tone={plan ? "secondary" : "primary"} onClick={() => setOpen(true)}>
              {t(plan ? "plan.edit" : "plan.write")}
            </Button>
          )}
          {plan && !plan.fixedAt && acts.fix && (
            <FixButton {...{ incidentRef, mayWriteBefore, zone, currency }} version={plan.version} fix={acts.fix} />
          )}
        </div>
      )}
    </Card>
  );
}

type FixButtonProps = Pick<PlanCardProps, "incidentRef" | "mayWriteBefore" | "zone" | "currency"> & { version: number; fix: Change };

function FixButton({ incidentRef, mayWriteBefore, version, fix, zone, currency }: FixButtonProps) {
  const { t } = useImpactWords(zone, currency);
  const { run, busy } = useChange(fix);
  return (
    <>
      <Button
        tone="primary"
        disabled={busy}
        onClick={async () => {
          if (await run({ incidentRef, version })) toast.success(t("plan.fixed"));
        }}
      >
        {t(mayWriteBefore ? "plan.fix" : "plan.fixLate")}
      </Button>
      <span className="text-caption text-muted-foreground">{t("plan.fixHint")}</span>
    </>
  );
}

function PlanFacts({ plan, zone, currency }: { plan: PlanView; zone: string; currency: string }) {
  const { t, share, signed, number, instant } = useImpactWords(zone, currency);
  return (
    <div className="space-y-1">
      <p className="font-medium">
        {t("plan.summary", { outcome: t(`outcome.${plan.outcome}`), days: plan.windowDays, looks: plan.looks })}
      </p>
      <p>
        {t("plan.expectedOf", {
          expected: share(plan.expectedBp / 10_000),
          smallest: signed("repurchase", plan.smallestEffectBp / 10_000),
        })}
      </p>
      <p>
        <span className="text-muted-foreground">{t("plan.sampleNeeded")}</span> {number(plan.sampleNeeded)}
      </p>
      {plan.note && <p className="max-w-prose whitespace-pre-line">{plan.note}</p>}
      <p className="text-caption text-muted-foreground">
        {plan.fixedAt && plan.fixedBy
          ? t("plan.fixedAt", { by: plan.fixedBy, at: instant(plan.fixedAt) })
          : t("plan.draft", { by: plan.createdBy, at: instant(plan.createdAt) })}{" "}
        {plan.fixedLate && t("plan.fixedLate")}
      </p>
    </div>
  );
}
