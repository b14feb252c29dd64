"use client";

import { Archive, Check, Gift, RotateCcw, UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { LABELS } from "@/lib/domain/replies/suggest-label";
import type { OpenedThread, Person } from "@/lib/queries/replies/opened-thread";
import { LinkThread } from "./link-thread";
import type { ReplyActions } from "./reply-actions";
import type { ReplyRun } from "./use-reply-run";

type ThreadBarProps = {
  thread: OpenedThread;
  team: Person[];
  me: Person;
  actions: ReplyActions;
  run: ReplyRun;
  busy: boolean;
  labels: RefObject<HTMLSelectElement | null>;
  onTake: () => void;
  onClose: () => void;
  /** Null: nobody is known to whom anything could be given. */
  onGive: (() => void) | null;
};

/** Who has it, what it is about, and whether it is over. */
export function ThreadBar({ thread, team, me, actions, run, busy, labels, onTake, onClose, onGive }: ThreadBarProps) {
  const t = useTranslations("replies.bar");
  const said = useTranslations("replies.said");
  const over = thread.state === "closed" || thread.state === "set_aside";
  const assign = (assigneeId: string | null) =>
    run(() => actions.assign({ threadId: thread.id, assigneeId }), said(assigneeId ? "assigned" : "unassigned"));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {thread.assignee?.id !== me.id && (
        <Button onClick={onTake} disabled={busy} aria-keyshortcuts="a">
          <UserRoundCheck aria-hidden className="size-4" />
          {t("take")}
        </Button>
      )}
      <Select
        aria-label={t("assignee")}
        className="w-auto! max-w-44"
        value={thread.assignee?.id ?? ""}
        disabled={busy}
        onChange={(event) => assign(event.target.value || null)}
      >
        <option value="">{t("nobody")}</option>
        {thread.assignee && !team.some(({ id }) => id === thread.assignee?.id) && (
          <option value={thread.assignee.id}>{thread.assignee.name}</option>
        )}
        {team.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <LabelChoice {...{ thread, actions, run, busy, labels }} />
      <Button onClick={onClose} disabled={busy} aria-keyshortcuts="c">
        {over ? <RotateCcw aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />}
        {t(over ? "reopen" : "close")}
      </Button>
      {!over && (
        <Button
          tone="quiet"
          disabled={busy}
          onClick={() => run(() => actions.move({ threadId: thread.id, state: "set_aside" }), said("set_aside"))}
        >
          <Archive aria-hidden className="size-4" />
          {t("setAside")}
        </Button>
      )}
      {onGive && (
        <Button onClick={onGive} disabled={busy}>
          <Gift aria-hidden className="size-4" />
          {t("gesture")}
        </Button>
      )}
      <LinkThread thread={thread} actions={actions} run={run} busy={busy} />
    </div>
  );
}

type LabelChoiceProps = Pick<ThreadBarProps, "thread" | "actions" | "run" | "busy" | "labels">;

/** What it is about, as a person says it; the machine's guess is confirmed with one press. */
function LabelChoice({ thread, actions, run, busy, labels }: LabelChoiceProps) {
  const t = useTranslations("replies");
  const { label, suggestedLabel } = thread;
  const set = (wanted: (typeof LABELS)[number] | null) =>
    run(() => actions.label({ threadId: thread.id, label: wanted }), t("said.labelled"));
  return (
    <>
      <Select
        ref={labels}
        aria-label={t("bar.label")}
        aria-keyshortcuts="l"
        className="w-auto! max-w-48"
        value={label ?? ""}
        disabled={busy}
        onChange={(event) => set(LABELS.find((known) => known === event.target.value) ?? null)}
      >
        <option value="">{t("bar.noLabel")}</option>
        {LABELS.map((known) => (
          <option key={known} value={known}>
            {t(`label.${known}`)}
          </option>
        ))}
      </Select>
      {!label && suggestedLabel && (
        <Button disabled={busy} onClick={() => set(suggestedLabel)}>
          <Check aria-hidden className="size-4" />
          {t("bar.confirm", { label: t(`label.${suggestedLabel}`) })}
        </Button>
      )}
    </>
  );
}
