import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import type { MailingCards as Cards, MailingCard } from "@/lib/queries/mailings/mailing-cards";
import { LiveRefresh } from "./live-refresh";
import { PrepareButton } from "./prepare-button";
import { lookOf, MailingStatus } from "./status-badge";

type MailingCardsProps = { incidentRef: string; data: Cards; mayPrepare: boolean };

/** Each cohort, its letter, and how far its mailing is. */
export function MailingCards({ incidentRef, data, mayPrepare }: MailingCardsProps) {
  const t = useTranslations("mailings");
  const moving = data.cards.some((card) => card.mailing && ["rendering", "sending"].includes(card.mailing.status));
  const begun = data.cards.some((card) => card.mailing);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={data.canPrepare && mayPrepare ? <PrepareButton incidentRef={incidentRef} again={begun} /> : null}
      />
      <LiveRefresh active={moving} />
      {data.cards.length === 0 ? (
        <EmptyState title={t("noCohorts")}>{t("noCohortsText")}</EmptyState>
      ) : (
        <div className="space-y-4">
          {!data.executed && (
            <Callout tone="info" title={t("notExecuted")}>
              {t("notExecutedText")}
            </Callout>
          )}
          <ul className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
            {data.cards.map((card) => (
              <li key={card.cohortKey}>
                <CohortMailing incidentRef={incidentRef} card={card} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function CohortMailing({ incidentRef, card }: { incidentRef: string; card: MailingCard }) {
  const t = useTranslations("mailings");
  const name = useLocale() === "fr" ? card.nameFr : card.nameEn;
  const { mailing } = card;
  const counts = mailing?.counts;
  const total = counts ? counts.waiting + counts.sending + counts.sent + counts.failed + counts.needsReview : 0;
  const base = `/incidents/${incidentRef}/mailings`;
  return (
    <Card title={`${card.letter} · ${name}`} actions={<MailingStatus look={lookOf(mailing)} />} className="h-full">
      <div className="space-y-3">
        <p className="text-muted-foreground">
          {t("customers", { count: card.customers })} ·{" "}
          {card.templateVersion ? t("letterVersion", { version: card.templateVersion }) : t("noLetter")}
        </p>
        {counts && mailing && (
          <>
            <p className="tabular-nums">{t("languages", { fr: counts.fr, en: counts.en })}</p>
            <Progress label={t("progressLabel")} value={counts.sent} max={total} />
            <p className="tabular-nums">{t("progress", { sent: counts.sent, total })}</p>
            <Counts counts={counts} />
            {mailing.late > 0 && <p>{t("late", { count: mailing.late })}</p>}
          </>
        )}
        <div className="flex flex-wrap gap-2">
          {mailing && mailing.status !== "rendering" && (
            <ButtonLink tone={mailing.status === "sent" ? "secondary" : "primary"} href={`${base}/${card.cohortKey}` as Route}>
              {t("open")}
            </ButtonLink>
          )}
          <ButtonLink tone="quiet" href={`${base}/letters/${card.cohortKey}` as Route}>
            {t("editLetter")}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}

const SHOWN = ["waiting", "sending", "failed", "needsReview", "skipped", "letters", "lettersDone"] as const;

/** Only what there is: a row of zeros says nothing. */
export function Counts({ counts }: { counts: Record<(typeof SHOWN)[number], number> }) {
  const t = useTranslations("mailings.counts");
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 text-caption">
      {SHOWN.filter((key) => counts[key] > 0).map((key) => (
        <div key={key} className="flex gap-1">
          <dt className="text-muted-foreground">{t(key)}</dt>
          <dd className="font-medium tabular-nums">{counts[key]}</dd>
        </div>
      ))}
    </dl>
  );
}
