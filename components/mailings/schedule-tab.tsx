import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { formatInstant } from "@/lib/i18n/format";
import type { MailingScreenData, PanelOf } from "@/lib/queries/mailings/mailing-screen";
import { ApprovalPanel } from "./approval-panel";
import type { MailingViewProps } from "./mailing-view";
import { ScheduleForm } from "./schedule-form";

type ScheduleTabProps = MailingViewProps & { panel: PanelOf<"schedule"> };

/** Who agreed, then when and how it leaves: nothing can be scheduled past a red check or without a yes. */
export function ScheduleTab({ incident, base, data, may, panel }: ScheduleTabProps) {
  const { mailing, counts } = data;
  return (
    <div className="space-y-4">
      <ApprovalPanel incident={incident} mailing={mailing} clear={data.clear} view={panel.approval} may={may} />
      {mailing.status === "ready" && (
        <Barred base={base} clear={data.clear} approved={panel.approval.state === "sealed" || panel.approval.state === "approved"}>
          {may.schedule && (
            <ScheduleForm
              mailingId={mailing.id}
              zone={incident.zone}
              count={counts.waiting}
              asks={data.asks}
              outbox={mailing.sender === "outbox"}
              settings={panel.settings}
            />
          )}
        </Barred>
      )}
      {mailing.status !== "ready" && mailing.leavesAt && <Chosen zone={incident.zone} mailing={mailing} />}
    </div>
  );
}

type BarredProps = { base: string; clear: boolean; approved: boolean; children: ReactNode };

/** What stands in the way, or the form. */
function Barred({ base, clear, approved, children }: BarredProps) {
  const t = useTranslations("mailings.schedule");
  if (!clear)
    return (
      <Callout tone="danger" title={t("barredByChecks")}>
        <ButtonLink href={`${base}?tab=checks` as Route}>{t("toChecks")}</ButtonLink>
      </Callout>
    );
  if (!approved) return <Callout tone="info" title={t("barredByApproval")} />;
  return <Card title={t("title")}>{children || <p>{t("managers")}</p>}</Card>;
}

/** Under which conditions it was let go. */
function Chosen({ zone, mailing }: { zone: string; mailing: MailingScreenData["mailing"] }) {
  const t = useTranslations("mailings.schedule");
  const locale = useLocale();
  const { leavesAt, quiet, perMinute, canarySize, canaryHoldMinutes } = mailing;
  const facts: [string, string][] = [
    [t("leavesAt"), leavesAt ? formatInstant(new Date(leavesAt), zone, locale) : "–"],
    [t("quiet"), quiet ? t("quietHours", quiet) : t("noQuiet")],
    [t("perMinute"), perMinute === null ? t("fast") : t("minute", { count: perMinute })],
    [t("canary"), canarySize === 0 ? t("noCanary") : t("canaryHeld", { count: canarySize, minutes: canaryHoldMinutes })],
  ];
  return (
    <Card title={t("chosen")}>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
