import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import type { AlertSummary } from "@/lib/queries/alerts/alert-summary";
import { AlertStateBadge, SeverityBadge } from "./alert-badges";
import { useAlertName } from "./use-alert-name";

/** One alert of the list: what, before and after, who, when, and where it stands. */
export function AlertCard({ alert, zone }: { alert: AlertSummary; zone: string }) {
  const t = useTranslations("alerts");
  const { nameOf, changeOf } = useAlertName();
  const { id, state, severity, guard, origin, changedBy, acknowledged, settled, incidentRef } = alert;
  const change = changeOf(alert);
  return (
    <li className="relative rounded-md border bg-card p-3 hover:bg-muted">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="min-w-0 text-base font-medium break-words">
          <Link href={`/alerts/${id}` as Route} className="after:absolute after:inset-0">
            {nameOf(alert)}
          </Link>
        </h2>
        <span className="flex flex-wrap gap-1">
          <SeverityBadge severity={severity} />
          <AlertStateBadge state={state} />
        </span>
      </div>
      {change && <p className="mt-1 font-medium tabular-nums">{change}</p>}
      <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-muted-foreground">
        <span>{guard?.name ?? t(`origin.${origin}`)}</span>
        {changedBy && <span className="break-all">{changedBy}</span>}
        <Instant at={alert.raisedAt} zone={zone} />
        {incidentRef && <span>{incidentRef}</span>}
      </p>
      {state === "acknowledged" && acknowledged && (
        <p className="mt-1 text-muted-foreground">{t("said.acknowledged", { name: acknowledged.by })}</p>
      )}
      {settled?.reason && <p className="mt-1 break-words text-muted-foreground">{settled.reason}</p>}
    </li>
  );
}
