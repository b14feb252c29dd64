import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { channelWord, whyWord } from "@/components/calls/call-words";
import { Instant } from "@/components/instant";
import { useStepName } from "@/components/mailings/use-step-name";
import { PromiseLine } from "@/components/promises/promise-line";
import { GestureWords } from "@/components/replies/gesture-words";
import { Badge, type Tone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import type { CustomerContact as Contact } from "@/lib/queries/people/customer-contact";
import { Listed } from "./listed";

/** So many apologies within a year ask for thought before another. */
const FATIGUE_FROM = 2;

/** All that was said between one person and the shop: what we wrote and what became of it, what they wrote, what we owe them. */
export function CustomerContact({ contact, wishes }: { contact: Contact; wishes: ReactNode }) {
  const t = useTranslations("people.contact");
  const { apologies, promises, zone } = contact;
  return (
    <>
      {apologies >= FATIGUE_FROM && (
        <Callout tone="warning" title={t("apologies", { count: apologies })}>
          {t("apologiesWhy")}
        </Callout>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Messages contact={contact} />
        <Threads contact={contact} />
        <Listed title={t("promises")} empty={t("noPromises")}>
          {promises.map((promise) => (
            <PromiseLine key={promise.id} promise={promise} zone={zone} />
          ))}
        </Listed>
        <Calls contact={contact} />
        <Feedback contact={contact} />
        <Gestures contact={contact} />
      </div>
      {wishes}
    </>
  );
}

type Part = { contact: Contact };
type MessageView = Contact["messages"][number];

const toneOf = ({ state, delivery }: MessageView): Tone => {
  if (state === "failed" || delivery === "bounced" || delivery === "complained") return "danger";
  if (state !== "sent") return state === "needs_review" ? "warning" : "neutral";
  return delivery === "delivered" ? "success" : "info";
};

function Messages({ contact: { messages, zone } }: Part) {
  const t = useTranslations("people.contact");
  const tMail = useTranslations("mailings");
  const stepName = useStepName();
  return (
    <Listed title={t("messages")} empty={t("noMessages")}>
      {messages.map((message) => {
        const { id, incidentRef, step, round, channel, state, delivery, sentAt, deliveryAt, clickedAt } = message;
        return (
          <li key={id} className="space-y-1">
            <p className="flex flex-wrap justify-between gap-2">
              <span>
                <Link className="underline underline-offset-2" href={`/incidents/${incidentRef}/mailings` as Route}>
                  {incidentRef}
                </Link>{" "}
                · {stepName({ step, round })} · {tMail(`channels.${channel}`)}
              </span>
              <Badge tone={toneOf(message)}>{tMail(`states.${state}`)}</Badge>
            </p>
            <p className="flex flex-wrap gap-x-3 text-caption text-muted-foreground">
              {sentAt && <At words={t("sent")} at={sentAt} zone={zone} />}
              {deliveryAt && <At words={tMail(`delivery.${delivery}`)} at={deliveryAt} zone={zone} />}
              {clickedAt && <At words={t("clicked")} at={clickedAt} zone={zone} />}
            </p>
          </li>
        );
      })}
    </Listed>
  );
}

function Threads({ contact: { threads, zone } }: Part) {
  const t = useTranslations("people.contact");
  const tReplies = useTranslations("replies");
  return (
    <Listed title={t("threads")} empty={t("noThreads")}>
      {threads.map(({ id, incidentRef, subject, state, lastAt }) => (
        <li key={id} className="flex flex-wrap justify-between gap-2">
          <Link className="min-w-0 underline underline-offset-2" href={`/replies?thread=${id}` as Route}>
            {subject || t("untitled")}
          </Link>
          <span className="text-muted-foreground">
            {incidentRef && `${incidentRef} · `}
            {tReplies(`state.${state}`)} · <Instant at={lastAt} zone={zone} />
          </span>
        </li>
      ))}
    </Listed>
  );
}

function Calls({ contact: { calls, zone } }: Part) {
  const t = useTranslations("people.contact");
  const tCalls = useTranslations("calls");
  return (
    <Listed title={t("calls")} empty={t("noCalls")}>
      {calls.map(({ id, incidentRef, why, channel, outcome, note, at }) => (
        <li key={id} className="space-y-1">
          <p className="flex flex-wrap justify-between gap-2">
            <span>
              {tCalls(`channel.${channelWord(channel)}`)} · {tCalls(`why.${whyWord(why)}`)}
              {incidentRef && ` · ${incidentRef}`}
            </span>
            <span className="text-muted-foreground">
              {t("outcome", { outcome: outcome ?? "open" })} · <Instant at={at} zone={zone} />
            </span>
          </p>
          {note && <p className="break-words text-muted-foreground">{note}</p>}
        </li>
      ))}
    </Listed>
  );
}

function Feedback({ contact: { feedback, zone } }: Part) {
  const t = useTranslations("people.contact");
  return (
    <Listed title={t("feedback")} empty={t("noFeedback")}>
      {feedback.map(({ incidentRef, score, comment, mayQuote, at }) => (
        <li key={incidentRef} className="space-y-1">
          <p className="flex flex-wrap justify-between gap-2">
            <span>
              {t("gave", { score })} · {incidentRef}
            </span>
            <span className="text-muted-foreground">
              <Instant at={at} zone={zone} />
            </span>
          </p>
          {comment && <p className="break-words whitespace-pre-wrap">{comment}</p>}
          {mayQuote && <Badge tone="success">{t("mayQuote")}</Badge>}
        </li>
      ))}
    </Listed>
  );
}

function Gestures({ contact: { gestures, zone } }: Part) {
  const t = useTranslations("people.contact");
  const tGesture = useTranslations("replies.gesture");
  return (
    <Listed title={t("gestures")} empty={t("noGestures")}>
      {gestures.map(({ id, incidentRef, amountMinor, currency, offer, state, reason, askedAt }) => (
        <li key={id} className="space-y-1">
          <p className="flex flex-wrap justify-between gap-2">
            <span>
              <GestureWords gesture={{ amountMinor, currency, offer }} /> · {tGesture(`state.${state}`)} · {incidentRef}
            </span>
            <span className="text-muted-foreground">
              <Instant at={askedAt} zone={zone} />
            </span>
          </p>
          <p className="break-words text-muted-foreground">{reason}</p>
        </li>
      ))}
    </Listed>
  );
}

const At = ({ words, at, zone }: { words: string; at: string; zone: string }) => (
  <span>
    {words} <Instant at={at} zone={zone} />
  </span>
);
