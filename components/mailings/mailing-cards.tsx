import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { MailingCards as Cards, MailingCard } from "@/lib/queries/mailings/mailing-cards";
import { BeginMenu } from "./begin-menu";
import { LiveRefresh } from "./live-refresh";
import { GestureStep, MailingStep } from "./mailing-step";
import { PrepareButton } from "./prepare-button";
import { ReportersOutside } from "./reporters-outside";

type MailingCardsProps = { incidentRef: string; zone: string; data: Cards; may: { prepare: boolean; draft: boolean } };

const MOVING = ["rendering", "scheduled", "sending", "holding"];

/** Each cohort and everything that was, is and can be written to it, in order. */
export function MailingCards({ incidentRef, zone, data, may }: MailingCardsProps) {
  const t = useTranslations("mailings");
  const all = data.cards.flatMap((card) => (card.mailing ? [card.mailing, ...card.others] : card.others));
  const begun = data.cards.some((card) => card.mailing);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={data.canPrepare && may.prepare ? <PrepareButton incidentRef={incidentRef} again={begun} /> : null}
      />
      <LiveRefresh active={all.some((mailing) => MOVING.includes(mailing.status))} />
      {data.cards.length === 0 ? (
        <EmptyState title={t("noCohorts")}>{t("noCohortsText")}</EmptyState>
      ) : (
        <div className="space-y-4">
          {!data.executed && (
            <Callout tone="info" title={t("notExecuted")}>
              {t("notExecutedText")}
            </Callout>
          )}
          {data.cards.map((card) => (
            <CohortTimeline key={card.cohortKey} incidentRef={incidentRef} zone={zone} card={card} data={data} may={may} />
          ))}
          {data.outside.length > 0 && <ReportersOutside reporters={data.outside} />}
        </div>
      )}
    </>
  );
}

type CohortTimelineProps = Omit<MailingCardsProps, "data"> & { card: MailingCard; data: Cards };

function CohortTimeline({ incidentRef, zone, card, data, may }: CohortTimelineProps) {
  const t = useTranslations("mailings");
  const name = useLocale() === "fr" ? card.nameFr : card.nameEn;
  const base = `/incidents/${incidentRef}/mailings`;
  const before = card.others.filter(({ step }) => step === "notice" || step === "thanks");
  const after = card.others.filter((mailing) => !before.includes(mailing));
  return (
    <Card
      title={`${card.letter} · ${name}`}
      actions={<span className="text-muted-foreground tabular-nums">{t("customers", { count: card.customers })}</span>}
    >
      <ol aria-label={t("timeline.of", { name })}>
        {before.map((mailing) => (
          <MailingStep key={mailing.id} base={base} zone={zone} mailing={mailing} />
        ))}
        <GestureStep base={base} zone={zone} card={card} executed={data.executed} />
        {after.map((mailing) => (
          <MailingStep key={mailing.id} base={base} zone={zone} mailing={mailing} />
        ))}
      </ol>
      {may.draft && card.beginnings.length > 0 && (
        <BeginMenu incidentRef={incidentRef} cohortKey={card.cohortKey} beginnings={card.beginnings} />
      )}
    </Card>
  );
}
