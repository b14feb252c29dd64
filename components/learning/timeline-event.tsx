import { Bell, FileText, type LucideIcon, Mail, MessageSquare, Play, StickyNote, UserRound } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useActorName, useAuditSentence, useReasonText } from "@/components/audit/audit-sentence";
import { Instant } from "@/components/instant";
import { formatMoney } from "@/lib/i18n/format";
import type { TimelineEvent as Event } from "@/lib/queries/learning/timeline-view";
import type { TimelineActions } from "./learning-actions";
import { NoteItem } from "./note-item";
import { useMoved } from "./use-moved";

const ICON: Record<Event["kind"], LucideIcon> = {
  audit: UserRound,
  note: StickyNote,
  execution: Play,
  mailing: Mail,
  reply: MessageSquare,
  alert: Bell,
  tip: FileText,
};

type TimelineEventProps = { event: Event; incidentRef: string; zone: string; actions: TimelineActions | null };

/** One thing that happened, as a sentence with its instant. */
export function TimelineEvent({ event, incidentRef, zone, actions }: TimelineEventProps) {
  const Icon = ICON[event.kind];
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_auto_1fr]">
      <span className="col-span-2 text-caption leading-5 text-muted-foreground tabular-nums sm:col-span-1">
        <Instant at={event.at} zone={zone} />
      </span>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0">
        {event.kind === "note" ? (
          <NoteItem note={event.note} zone={zone} actions={actions} />
        ) : event.kind === "audit" ? (
          <Act event={event} incidentRef={incidentRef} />
        ) : (
          <Sums event={event} incidentRef={incidentRef} />
        )}
      </div>
    </li>
  );
}

/** Subjects such as `execution:12` are addresses for machines: the audit has them. */
const readable = (subject: string | null): subject is string => subject !== null && !/^\w+:\S+$/.test(subject);

function Act({ event, incidentRef }: { event: Extract<Event, { kind: "audit" }>; incidentRef: string }) {
  const t = useTranslations("audit.page");
  const times = useTranslations("learning.event");
  const sentence = useAuditSentence();
  const actor = useActorName();
  const words = useReasonText();
  return (
    <>
      <p>
        <strong className="font-medium">{actor(event)}</strong> {sentence(event)}
        {event.times > 1 && <span className="text-muted-foreground"> {times("times", { count: event.times })}</span>}
        {readable(event.subject) && event.subject !== incidentRef && <span className="text-muted-foreground"> · {event.subject}</span>}
      </p>
      {event.reason && <p className="break-words text-muted-foreground">{t("because", { reason: words(event.reason) })}</p>}
    </>
  );
}

type Told = Exclude<Event, { kind: "note" | "audit" }>;

/** What came of it, with its exact counts and amounts, and the way to its rows. */
function Sums({ event, incidentRef }: { event: Told; incidentRef: string }) {
  const sentence = useSentence();
  const href = hrefOf(event, incidentRef);
  return (
    <p className="break-words">
      {href ? (
        <Link href={href as Route} className="underline decoration-muted-foreground underline-offset-2 hover:decoration-foreground">
          {sentence(event)}
        </Link>
      ) : (
        sentence(event)
      )}
    </p>
  );
}

function hrefOf(event: Told, incidentRef: string): string | null {
  if (event.kind === "execution") return `/incidents/${incidentRef}/ledger`;
  if (event.kind === "mailing") return `/incidents/${incidentRef}/mailings/${event.id}`;
  if (event.kind === "reply") return `/incidents/${incidentRef}/replies?thread=${event.id}`;
  return event.kind === "alert" ? `/alerts/${event.id}` : null;
}

function useSentence(): (event: Told) => string {
  const t = useTranslations("learning.event");
  const locale = useLocale();
  const moved = useMoved();
  const money = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? "–" : formatMoney({ minor, currency }, locale);
  return (event) => {
    switch (event.kind) {
      case "execution":
        return t(event.stopped ? "executionStopped" : "execution", {
          ...{ version: event.version, customers: event.customers, moved: moved(event.moved) },
        });
      case "mailing":
        return t("mailing", {
          ...{ step: event.step, round: event.round, sent: event.sent },
          cohort: (locale === "fr" ? event.nameFr : event.nameEn) ?? "",
        });
      case "reply":
        return t("reply", { channel: event.channel, label: event.label ?? "none" });
      case "alert": {
        const about = { origin: event.origin, sku: event.skus[0] ?? "", others: Math.max(0, event.skus.length - 1) };
        if (event.after === null) return t("alertWithoutPrice", about);
        return t("alert", { ...about, before: money(event.before, event.currency), after: money(event.after, event.currency) });
      }
      case "tip":
        return t("tip", { origin: event.origin, sku: event.sku ?? "none" });
    }
  };
}
