import { CircleCheck, CircleDashed, CircleDot, CircleSlash } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { ButtonLink } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { type Move, TAB_OF_MOVE } from "@/lib/domain/mailings/next-move";
import { toLeave } from "@/lib/domain/mailings/to-leave";
import type { CardMailing, MailingCard } from "@/lib/queries/mailings/mailing-cards";
import { MessageCountList } from "./message-count-list";
import { lookOf, MailingStatus } from "./status-badge";
import { useStepName } from "./use-step-name";

/** What the status says already needs no second word. */
const SAID = ["wait_rendering", "watch", "none"];

type MailingStepProps = { base: string; zone: string; mailing: CardMailing };

/** One message of a cohort's timeline: how far it is, and the one thing that comes next. */
export function MailingStep({ base, zone, mailing }: MailingStepProps) {
  const t = useTranslations("mailings");
  const name = useStepName()(mailing);
  const { counts, move, status } = mailing;
  const total = toLeave(counts);
  const href = `${base}/${mailing.id}?tab=${TAB_OF_MOVE[move]}`;
  return (
    <Row
      mark={status === "sent" ? "done" : status === "cancelled" ? "dropped" : "current"}
      title={
        <Link className="font-medium underline" href={`${base}/${mailing.id}` as Route}>
          {name}
        </Link>
      }
      status={<MailingStatus look={lookOf(mailing)} />}
      action={<NextMove move={move} href={href as Route} />}
    >
      {status !== "rendering" && (
        <p className="tabular-nums">
          {status === "ready" ? t("timeline.toLeave", { count: total }) : t("progress", { sent: counts.sent, total })}
          {mailing.finishedAt && status === "sent" && (
            <>
              {" · "}
              <Instant at={mailing.finishedAt} zone={zone} />
            </>
          )}
          {mailing.leavesAt && status === "scheduled" && (
            <>
              {" · "}
              {t("timeline.leaves")} <Instant at={mailing.leavesAt} zone={zone} />
            </>
          )}
        </p>
      )}
      {(status === "sending" || status === "holding") && <Progress label={t("progressLabel")} value={counts.sent} max={total} />}
      <MessageCountList counts={status === "ready" ? { ...counts, waiting: 0 } : counts} />
      {!mailing.clear && status === "ready" && <p className="text-danger">{t("timeline.blocked")}</p>}
      {mailing.late > 0 && <p>{t("late", { count: mailing.late })}</p>}
    </Row>
  );
}

function NextMove({ move, href }: { move: Move; href: Route }) {
  const t = useTranslations("mailings.moves");
  if (SAID.includes(move)) return null;
  if (move.startsWith("wait")) return <span className="text-muted-foreground">{t(move)}</span>;
  return (
    <ButtonLink tone={move === "read_report" ? "quiet" : "primary"} href={href}>
      {t(move)}
    </ButtonLink>
  );
}

type GestureStepProps = { base: string; zone: string; card: MailingCard; executed: boolean };

/** The letter of the gesture stands in the timeline before there is a mailing: what it waits for is said there. */
export function GestureStep({ base, zone, card, executed }: GestureStepProps) {
  const t = useTranslations("mailings");
  if (card.mailing) return <MailingStep base={base} zone={zone} mailing={card.mailing} />;
  return (
    <Row
      mark="future"
      title={<span className="font-medium">{t("steps.gesture")}</span>}
      status={<MailingStatus look="none" />}
      action={
        <ButtonLink href={`${base}/letters/${card.cohortKey}` as Route} tone="secondary">
          {t("editLetter")}
        </ButtonLink>
      }
    >
      <p className="text-muted-foreground">
        {card.templateVersion ? t("letterVersion", { version: card.templateVersion }) : t("noLetter")}
        {" · "}
        {t(card.customers === 0 ? "timeline.nobody" : executed ? "timeline.toPrepare" : "timeline.waitsForPlan")}
      </p>
    </Row>
  );
}

const MARK = {
  done: { icon: CircleCheck, look: "text-success" },
  current: { icon: CircleDot, look: "text-primary" },
  future: { icon: CircleDashed, look: "text-muted-foreground" },
  dropped: { icon: CircleSlash, look: "text-muted-foreground" },
} as const;

type RowProps = { mark: keyof typeof MARK; title: ReactNode; status: ReactNode; action: ReactNode; children: ReactNode };

/** The line that joins the marks runs behind them, from the first to the last. */
function Row({ mark, title, status, action, children }: RowProps) {
  const { icon: Icon, look } = MARK[mark];
  return (
    <li className="relative flex gap-3 pb-5 last:pb-1 before:absolute before:top-6 before:bottom-0 before:left-[9px] before:w-px before:bg-border last:before:hidden">
      <Icon aria-hidden className={`relative mt-0.5 size-5 shrink-0 bg-card ${look}`} />
      <div className="grid min-w-0 flex-1 gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
        <div className="min-w-0 space-y-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {title}
            {status}
          </p>
          {children}
        </div>
        <div className="sm:text-right">{action}</div>
      </div>
    </li>
  );
}
