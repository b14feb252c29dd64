"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import type { ReplyActions } from "./reply-actions";
import type { useAnswerDraft } from "./use-answer-draft";
import type { ReplyRun } from "./use-reply-run";

type NoteFormProps = {
  thread: OpenedThread;
  work: ReturnType<typeof useAnswerDraft>;
  field: RefObject<HTMLTextAreaElement | null>;
  actions: ReplyActions;
  run: ReplyRun;
  busy: boolean;
};

/** A word among colleagues; its colour says that it never leaves. */
export function NoteForm({ thread, work, field, actions, run, busy }: NoteFormProps) {
  const t = useTranslations("replies.compose");
  const send = () => {
    if (work.note.trim() === "" || busy) return;
    run(
      () => actions.note({ threadId: thread.id, body: work.note }),
      t("noted"),
      () => work.setNote(""),
    );
  };
  return (
    <div className="space-y-2 border-l-4 border-warning bg-warning-soft p-3">
      <Field label={t("noteLabel")} hint={t("noteHint")}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            rows={3}
            maxLength={5_000}
            value={work.note}
            onChange={(event) => work.setNote(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button onClick={send} disabled={busy || work.note.trim() === ""}>
          {t("saveNote")}
        </Button>
      </div>
    </div>
  );
}
