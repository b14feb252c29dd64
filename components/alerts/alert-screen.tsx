import type { Route } from "next";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import type { AlertPage } from "@/lib/queries/alerts/alert-page";
import type { AlertActions, TipActions } from "./alert-actions";
import { AlertStateBadge, SeverityBadge } from "./alert-badges";
import { AlertButtons } from "./alert-buttons";
import { AlertFacts } from "./alert-facts";
import { BreachTable } from "./breach-table";
import { LiveAlert } from "./live-alert";
import { NoticeList } from "./notice-list";
import { PriceChange } from "./price-change";
import { ProbeList } from "./probe-list";
import { StopList } from "./stop-list";
import { TipCard } from "./tip-card";
import { useAlertName } from "./use-alert-name";

type AlertScreenProps = {
  page: AlertPage;
  may: { act: boolean; probe: boolean; settleTips: boolean };
  actions: AlertActions;
  onSettleTip: TipActions["settle"];
};

/** One alert, made for whoever it woke: what, before and after, who, the money, and three buttons. */
export function AlertScreen({ page, may, actions, onSettleTip }: AlertScreenProps) {
  const t = useTranslations("alerts");
  const { nameOf } = useAlertName();
  const { alert, zone, tips, stops, breaches, notices, probes } = page;
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <header className="space-y-2">
        <p className="flex flex-wrap items-center gap-2">
          <SeverityBadge severity={alert.severity} />
          <AlertStateBadge state={alert.state} />
          <span className="text-muted-foreground">
            <Instant at={alert.raisedAt} zone={zone} />
          </span>
        </p>
        <h1 className="text-h1 leading-9 font-semibold text-balance break-words">{nameOf(alert)}</h1>
      </header>
      <PriceChange alert={alert} />
      <Said page={page} />
      {may.act && <AlertButtons page={page} actions={actions} />}
      {!alert.detail.trial && <AlertFacts page={page} />}
      {stops.length > 0 && <StopList stops={stops} zone={zone} settle={may.act ? actions.settleStop : null} />}
      <ProbeList alert={alert} probes={probes} zone={zone} probe={may.probe ? actions.probe : null} />
      {tips.length > 0 && (
        <Card title={t("tips.title")}>
          <ul className="space-y-2">
            {tips.map((tip) => (
              <TipCard
                key={tip.id}
                tip={tip}
                zone={zone}
                atAlert
                incidents={alert.incidentRef ? [{ ref: alert.incidentRef, title: "" }] : []}
                onSettle={may.settleTips ? onSettleTip : null}
              />
            ))}
          </ul>
        </Card>
      )}
      {breaches.length > 0 && <BreachTable breaches={breaches} count={alert.breaches} zone={zone} />}
      <NoticeList notices={notices} zone={zone} />
      {isMoving(page) && <LiveAlert />}
    </div>
  );
}

/** Whether something that was sent or asked for has no answer yet. */
const isMoving = ({ notices, stops, probes }: AlertPage): boolean =>
  [...notices, ...stops].some(({ state }) => state === "waiting") || probes.some(({ result }) => result === "waiting");

/** Who has it in hand, or what was decided and why. */
function Said({ page: { alert, zone } }: { page: AlertPage }) {
  const t = useTranslations("alerts");
  const { state, acknowledged, settled, incidentRef, detail } = alert;
  const said = settled ?? acknowledged;
  if (state === "open" || !said)
    return detail.text ? <p className="max-w-prose rounded-md border bg-card p-3 break-words whitespace-pre-line">{detail.text}</p> : null;
  return (
    <Callout
      tone={state === "declared" ? "warning" : state === "acknowledged" ? "info" : "success"}
      title={t(`said.${state}`, { name: said.by })}
    >
      <p>
        <Instant at={said.at} zone={zone} />
      </p>
      {settled?.reason && <p className="break-words">{settled.reason}</p>}
      {incidentRef && (
        <p className="mt-2">
          <ButtonLink href={`/incidents/${incidentRef}` as Route}>{t("incident", { ref: incidentRef })}</ButtonLink>
        </p>
      )}
    </Callout>
  );
}
