import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import type { MailingScreenData } from "@/lib/queries/mailings/mailing-screen";
import { RecallBand } from "./recall-band";

type SendingBandProps = { zone: string; data: MailingScreenData; may: { schedule: boolean } };

const MINUTE_MS = 60_000;

/** Why it stands where it stands, over every tab: still to be called back, held, stopped by itself, cancelled. */
export function SendingBand({ zone, data: { mailing, now, counts }, may }: SendingBandProps) {
  const t = useTranslations("mailings.band");
  const locale = useLocale();
  const at = (instant: string) => formatInstant(new Date(instant), zone, locale);
  if (mailing.status === "scheduled" && mailing.leavesAt)
    return (
      <RecallBand
        key={mailing.leavesAt}
        mailingId={mailing.id}
        leavesAt={mailing.leavesAt}
        leavesText={at(mailing.leavesAt)}
        now={now}
        mayRecall={may.schedule}
      />
    );
  if (mailing.status === "holding") {
    const goesOn = mailing.canaryLeftAt && new Date(new Date(mailing.canaryLeftAt).getTime() + mailing.canaryHoldMinutes * MINUTE_MS);
    return (
      <Callout tone="info" title={t("holding", { count: mailing.canarySize })}>
        {goesOn ? t("holdingUntil", { at: formatInstant(goesOn, zone, locale) }) : t("holdingLeaving")}
      </Callout>
    );
  }
  if (mailing.status === "paused")
    return (
      <Callout tone="warning" title={t(mailing.stoppedBecause ? "stopped" : "paused")}>
        {mailing.stoppedBecause && <p>{t(becauseOf(mailing.stoppedBecause))}</p>}
        <p>{t("pausedText", { count: counts.waiting })}</p>
      </Callout>
    );
  if (mailing.status === "cancelled")
    return (
      <Callout tone="info" title={t("cancelled")}>
        {mailing.cancelledAt && t("cancelledBy", { name: mailing.cancelledBy, at: at(mailing.cancelledAt) })}
      </Callout>
    );
  return null;
}

const KNOWN = ["canary_bounces", "canary_complaints", "bounces", "complaints", "quota"] as const;

const becauseOf = (reason: string): `because.${(typeof KNOWN)[number] | "other"}` =>
  `because.${KNOWN.find((known) => known === reason) ?? "other"}`;
