"use client";

import { RotateCcw } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { retryAction, settleByHandAction, skipAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ExecutionError, isExecutionError, isMendable } from "@/lib/domain/ledger/execution";
import { ReasonDialog } from "./reason-dialog";
import { useRun } from "./use-run";

type Cause = { error: string; total: number; customers: { customerId: string; name: string; attempts: number }[] };
type FailuresCardProps = { incidentRef: string; executionId: number; causes: Cause[]; maySettle: boolean };

/** Customers set aside, by cause, with what can be done about each. */
export function FailuresCard({ incidentRef, executionId, causes, maySettle }: FailuresCardProps) {
  const t = useTranslations("ledger.failures");
  const { busy, run } = useRun();
  const all = causes.reduce((sum, cause) => sum + cause.total, 0);
  return (
    <Card title={t("title", { count: all })}>
      <p className="mb-3 text-muted-foreground">{t("lead")}</p>
      <ul className="space-y-4">
        {causes.map((cause) => (
          <li key={cause.error}>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-medium">{t("cause", { cause: t(`error.${known(cause.error)}`), count: cause.total })}</h3>
              {maySettle && isMendable(cause.error) && (
                <Button disabled={busy} onClick={() => run(() => retryAction({ executionId, error: cause.error }))}>
                  <RotateCcw aria-hidden className="size-4" /> {t("retryAll", { count: cause.total })}
                </Button>
              )}
            </div>
            <p className="text-muted-foreground">{t(`suggestion.${known(cause.error)}`)}</p>
            <ul className="mt-2 divide-y rounded-md border">
              {cause.customers.map((customer) => (
                <FailedRow key={customer.customerId} {...{ incidentRef, executionId, maySettle, customer }} />
              ))}
            </ul>
            {cause.total > cause.customers.length && (
              <p className="mt-1 text-caption text-muted-foreground">{t("more", { count: cause.total - cause.customers.length })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const known = (error: string): ExecutionError => (isExecutionError(error) ? error : "data_refused");

type FailedRowProps = { incidentRef: string; executionId: number; maySettle: boolean; customer: Cause["customers"][number] };

function FailedRow({ incidentRef, executionId, maySettle, customer: { customerId, name, attempts } }: FailedRowProps) {
  const t = useTranslations("ledger.failures");
  const { busy, run } = useRun();
  const who = name || t("customer", { id: customerId });
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
      <span>
        <Link
          href={`/incidents/${incidentRef}/cohorts?customer=${customerId}` as Route}
          className="text-primary underline-offset-2 hover:underline"
        >
          {who}
        </Link>{" "}
        <span className="text-caption text-muted-foreground">{t("attempts", { count: attempts })}</span>
      </span>
      {maySettle && (
        <span className="flex flex-wrap gap-1">
          <Button
            tone="quiet"
            disabled={busy}
            aria-label={t("retryOne", { who })}
            onClick={() => run(() => retryAction({ executionId, customerId }))}
          >
            {t("retry")}
          </Button>
          <ReasonDialog
            trigger={t("byHand")}
            label={t("byHandOne", { who })}
            title={t("byHandTitle", { who })}
            description={t("byHandText")}
            confirm={t("byHand")}
            act={(reason) => settleByHandAction({ executionId, customerId, reason })}
          />
          <ReasonDialog
            trigger={t("skip")}
            label={t("skipOne", { who })}
            title={t("skipTitle", { who })}
            description={t("skipText")}
            confirm={t("skip")}
            act={(reason) => skipAction({ executionId, customerId, reason })}
          />
        </span>
      )}
    </li>
  );
}
