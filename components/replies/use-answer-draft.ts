"use client";

import type { OpenedThread } from "@/lib/queries/replies/opened-thread";
import { type Draft, readDraft, saidSince } from "./draft";
import { useSessionText } from "./use-session-text";

/** The answer and the note being written for a conversation, kept in the tab so that neither a reload nor another conversation loses them. */
export function useAnswerDraft(thread: OpenedThread) {
  const [kept, keep] = useSessionText(`amends.answer.${thread.id}`);
  const [note, setNote] = useSessionText(`amends.note.${thread.id}`);
  const fresh: Draft = {
    ...{ body: "", language: thread.language, cannedId: null, actions: [] },
    version: thread.rowVersion,
    lastEntry: thread.entries.at(-1)?.id ?? "0",
  };
  const draft = readDraft(kept) ?? fresh;
  const since = saidSince(draft, thread.entries);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    keep(next.body === "" && next.language === thread.language ? null : JSON.stringify(next));
  };
  return {
    draft,
    since,
    /** Nobody was faster: labels and notes that changed the row's version meanwhile are no reason to stop. */
    version: since.length === 0 ? thread.rowVersion : draft.version,
    change,
    clear: () => keep(null),
    /** What was said since has been read. */
    catchUp: () => change({ version: fresh.version, lastEntry: fresh.lastEntry }),
    note: note ?? "",
    setNote: (text: string) => setNote(text === "" ? null : text),
  };
}
