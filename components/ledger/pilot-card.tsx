"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { continueExecutionAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { ExecutionProgress } from "@/lib/queries/ledger/execution-progress";
import type { CustomersView } from "@/lib/queries/ledger/ledger-screen";
import { TreatedTable } from "./treated-table";
import { TypedCount } from "./typed-count";
import { useRun } from "./use-run";

type PilotCardProps = { incidentRef: string; progress: ExecutionProgress; customers: CustomersView["customers"]; mayContinue: boolean };

/** What the pilot did, customer by customer, and whether the others follow. */
export function PilotCard({ incidentRef, progress, customers, mayContinue }: PilotCardProps) {
  const t = useTranslations("ledger.pilot");
  const { busy, refused, run } = useRun();
  const { executionId, status, pending } = progress;
  return (
    <Card title={t("title", { count: customers.length })}>
      <p className="mb-3 text-muted-foreground">{t("lead")}</p>
      <TreatedTable incidentRef={incidentRef} label={t("title", { count: customers.length })} customers={customers} />
      {status === "pilot_done" && mayContinue && (
        <div className="mt-4">
          <h3 className="font-medium">{t("continueTitle")}</h3>
          <p className="text-muted-foreground">{t("continueLead", { count: pending })}</p>
          <TypedCount
            count={pending}
            label={(count) => t("type", { count })}
            button={t("button", { count: pending })}
            icon={ArrowRight}
            busy={busy}
            act={(reason) => run(() => continueExecutionAction({ executionId, count: pending, reason }))}
          />
        </div>
      )}
      {status === "pilot_done" && !mayContinue && (
        <div className="mt-4">
          <Callout title={t("notYours")} />
        </div>
      )}
      {refused && <Callout tone="warning" title={refused} />}
    </Card>
  );
}
