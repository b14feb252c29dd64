"use client";

import { Link2, MessageSquareText, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import type { Refusal } from "@/lib/domain/refusal";
import { CREDIT_LINK } from "@/lib/domain/replies/answer-links";
import { LOCALES } from "@/lib/i18n/locale";
import type { CannedChoice } from "@/lib/queries/canned/canned-choices";
import type { AnswerCheck } from "@/lib/queries/replies/check-answer";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import { ActionChecks } from "../canned/action-checks";
import { AnswerHints } from "./answer-hints";
import type { Proposed } from "./gesture-dialog";
import { MeanwhileNotice } from "./meanwhile-notice";
import type { ReplyActions } from "./reply-actions";
import { useAnswerCheck } from "./use-answer-check";
import type { useAnswerDraft } from "./use-answer-draft";
import type { ReplyRun } from "./use-reply-run";

type AnswerFormProps = {
  thread: OpenedThread;
  zone: string;
  canned: CannedChoice[];
  work: ReturnType<typeof useAnswerDraft>;
  field: RefObject<HTMLTextAreaElement | null>;
  actions: ReplyActions;
  run: ReplyRun;
  busy: boolean;
  onChoose: () => void;
  /** A shared answer came with a gesture or an offer: it is asked for by itself. */
  onGesture: (proposed: Proposed) => void;
};

const asksForWord = ({ tone, typed }: AnswerCheck): boolean => tone.length > 0 || typed.some((doubt) => doubt.endsWith("_unsure"));

/** An answer to the customer, in their language, checked while it is written; what was said meanwhile is shown before it can leave. */
export function AnswerForm({ thread, zone, canned, work, field, actions, run, busy, onChoose, onGesture }: AnswerFormProps) {
  const t = useTranslations("replies.compose");
  const { draft, since } = work;
  const [seen, setSeen] = useState("");
  const check = useAnswerCheck({ threadId: thread.id, body: draft.body, language: draft.language }, actions.check);
  const used = canned.find(({ id }) => id === draft.cannedId);
  const blocked = busy || draft.body.trim() === "" || since.length > 0;

  const send = () => {
    if (blocked) return;
    const { body, language, cannedId, actions: places } = draft;
    run(
      () => actions.answer({ threadId: thread.id, rowVersion: work.version, body, language, cannedId, actions: places, seen }),
      t("sending"),
      ({ gestures: [gesture], offers }) => {
        work.clear();
        setSeen("");
        if (gesture || offers) onGesture({ kind: gesture ? "credit" : "offer", tariff: gesture?.tariff ?? {} });
      },
      // The refused page has been read again by then: what was said meanwhile stands above the form.
      (refusal: Refusal) => refusal.reason === "stale",
    );
  };
  const addLink = () => work.change({ body: `${draft.body.trimEnd()}${draft.body.trim() ? "\n\n" : ""}${CREDIT_LINK}` });
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, value } = event.currentTarget;
    const startsLine = selectionStart === 0 || value[selectionStart - 1] === "\n";
    if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else if (event.key === ";" && startsLine && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose();
    }
  };

  return (
    <div className="space-y-3">
      <MeanwhileNotice thread={thread} since={since} zone={zone} onRead={work.catchUp} />
      <Field label={t("label", { who: thread.who || t("customer") })} hint={t("hint")}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            lang={draft.language}
            rows={7}
            maxLength={10_000}
            className="text-reading!"
            value={draft.body}
            onChange={(event) => work.change({ body: event.target.value })}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {draft.body.includes(CREDIT_LINK) && <p className="text-muted-foreground">{t("creditLinkHint", { mark: CREDIT_LINK })}</p>}
      <div aria-live="polite">{check && <AnswerHints check={check} zone={zone} />}</div>
      {check && asksForWord(check) && (
        <Field label={t("seen")} hint={t("seenHint")}>
          {(control) => (
            <Input {...control} className="w-32!" value={seen} onChange={(event) => setSeen(event.target.value)} autoComplete="off" />
          )}
        </Field>
      )}
      {used && <ActionChecks choice={used} taken={draft.actions} onChange={(places) => work.change({ actions: places })} />}
      {since.length > 0 && <Callout tone="warning" title={t("readFirst")} />}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap gap-2">
          <Button onClick={onChoose} aria-keyshortcuts=";">
            <MessageSquareText aria-hidden className="size-4" />
            {t("canned")}
          </Button>
          {thread.customerId && (
            <Button onClick={addLink} disabled={draft.body.includes(CREDIT_LINK)}>
              <Link2 aria-hidden className="size-4" />
              {t("creditLink")}
            </Button>
          )}
          <Select
            aria-label={t("language")}
            className="w-auto!"
            value={draft.language}
            onChange={(event) => work.change({ language: event.target.value === "en" ? "en" : "fr" })}
          >
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {t(`inLanguage.${locale}`)}
              </option>
            ))}
          </Select>
        </div>
        <Button tone="primary" onClick={send} disabled={blocked} aria-keyshortcuts="Control+Enter Meta+Enter">
          <Send aria-hidden className="size-4" />
          {t("send")}
        </Button>
      </div>
    </div>
  );
}
