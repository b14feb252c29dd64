"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRowKeys } from "@/components/data-table/use-row-keys";
import type { CannedChoice } from "@/lib/queries/canned/canned-choices";
import type { DiscretionLeft } from "@/lib/queries/gestures/discretion";
import type { GestureView } from "@/lib/queries/gestures/gestures-of";
import type { OpenedThread, Person } from "@/lib/queries/replies/opened-thread";
import { AnswerForm } from "./answer-form";
import { CannedMenu } from "./canned-menu";
import { ComposerTabs } from "./composer-tabs";
import { GestureDialog, type Proposed } from "./gesture-dialog";
import { type InboxAddress, inboxHref } from "./inbox-address";
import { NoteForm } from "./note-form";
import type { ReplyActions } from "./reply-actions";
import { ThreadBar } from "./thread-bar";
import { ThreadEntries } from "./thread-entries";
import { ThreadGestures } from "./thread-gestures";
import { UndoBand } from "./undo-band";
import { useAnswerDraft } from "./use-answer-draft";
import { usePresence } from "./use-presence";
import { useReplyRun } from "./use-reply-run";

export type DeskProps = {
  base: string;
  address: InboxAddress;
  thread: OpenedThread;
  zone: string;
  team: Person[];
  me: Person;
  canned: CannedChoice[];
  /** What may be given beyond the plan, and what was; null without customer or incident. */
  gestures: { left: DiscretionLeft; list: GestureView[] } | null;
  mayAnswer: boolean;
  maySettle: boolean;
  actions: ReplyActions;
};

/** The conversation that is open and everything that can be done with it, by keys too: `a` `l` `r` `n` `c` `;` `u`, Escape leaves it. */
export function ThreadDesk({ base, address, thread, zone, team, me, canned, gestures, mayAnswer, maySettle, actions }: DeskProps) {
  const t = useTranslations("replies");
  const router = useRouter();
  const { busy, said, run } = useReplyRun();
  const work = useAnswerDraft(thread);
  const [mode, setMode] = useState<"answer" | "note">("answer");
  const [choosing, setChoosing] = useState(false);
  const [giving, give] = useState<Proposed | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const labels = useRef<HTMLSelectElement>(null);
  const leaving = thread.entries.find(({ mine, kind, leavesInMs }) => mine && kind === "answer" && leavesInMs !== null);
  usePresence(thread.id, mode === "answer" && work.draft.body !== "");

  const write = (what: "answer" | "note") => {
    setMode(what);
    // Once the other form stands there.
    requestAnimationFrame(() => field.current?.focus());
  };
  const take = () => run(() => actions.assign({ threadId: thread.id, assigneeId: me.id }), t("said.taken"));
  const close = () => {
    const state = thread.state === "closed" || thread.state === "set_aside" ? "open" : "closed";
    run(() => actions.move({ threadId: thread.id, state }), t(`said.${state}`));
  };
  const undo = () => {
    if (!leaving) return;
    run(
      () => actions.undo({ entryId: leaving.id }),
      t("undo.done"),
      () => {
        work.change({ body: leaving.body });
        write("answer");
      },
    );
  };
  const insert = (choice: CannedChoice) => {
    const text = choice.body[work.draft.language];
    const at = field.current?.selectionStart ?? work.draft.body.length;
    const body = work.draft.body === "" ? text : work.draft.body.slice(0, at) + text + work.draft.body.slice(at);
    work.change({ body, cannedId: choice.id, actions: choice.actions.map((_, place) => place) });
    setChoosing(false);
  };
  const may = (act: () => void) => () => void (mayAnswer && act());
  const once = (act: () => void) => may(() => void (!busy && act()));
  useRowKeys({
    a: once(take),
    c: once(close),
    l: may(() => labels.current?.focus()),
    r: may(() => write("answer")),
    n: may(() => write("note")),
    ";": may(() => {
      setMode("answer");
      setChoosing(true);
    }),
    u: once(undo),
    Escape: () => router.push(inboxHref(base, address, { thread: null, side: false }), { scroll: false }),
  });

  return (
    <div className="space-y-4">
      {mayAnswer && (
        <ThreadBar
          {...{ thread, team, me, actions, run, busy, labels }}
          onTake={take}
          onClose={close}
          onGive={gestures ? () => give({ kind: thread.label === "mis_click" ? "offer" : "credit", tariff: {} }) : null}
        />
      )}
      {gestures && <ThreadGestures gestures={gestures.list} />}
      <ThreadEntries thread={thread} zone={zone} onSettle={maySettle ? actions.settle : null} />
      {leaving?.leavesInMs && <UndoBand key={leaving.id} leavesInMs={leaving.leavesInMs} busy={busy} onUndo={undo} />}
      {mayAnswer && (
        <section aria-label={t("compose.title")} className="space-y-3 rounded-md border bg-card p-3">
          <ComposerTabs mode={mode} onChange={write} />
          {mode === "answer" ? (
            <AnswerForm
              {...{ thread, zone, canned, work, field, actions, run, busy }}
              onChoose={() => setChoosing(true)}
              onGesture={give}
            />
          ) : (
            <NoteForm {...{ thread, work, field, actions, run, busy }} />
          )}
        </section>
      )}
      <CannedMenu
        open={choosing}
        onOpenChange={setChoosing}
        choices={canned}
        language={work.draft.language}
        onChoose={insert}
        finalFocus={field}
      />
      {gestures && (
        <GestureDialog
          threadId={thread.id}
          proposed={giving}
          discretion={gestures.left}
          onClose={() => give(null)}
          ask={actions.askGesture}
          findOffers={actions.findOffers}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}
