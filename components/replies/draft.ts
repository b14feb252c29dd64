import type { SaidEntry } from "@/lib/queries/replies/opened-thread";

/** An answer that is being written; `version` and `lastEntry`: of the conversation as it was when the first word was typed. */
export type Draft = {
  body: string;
  language: "fr" | "en";
  cannedId: number | null;
  /** Places of the canned answer's actions that come along. */
  actions: number[];
  version: number;
  lastEntry: string;
};

/** What was kept of a draft; null when it cannot be read. */
export function readDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const kept: Partial<Draft> | null = JSON.parse(text);
    if (typeof kept?.body !== "string" || typeof kept.version !== "number" || typeof kept.lastEntry !== "string") return null;
    return {
      ...{ body: kept.body, version: kept.version, lastEntry: kept.lastEntry },
      language: kept.language === "en" ? "en" : "fr",
      cannedId: typeof kept.cannedId === "number" ? kept.cannedId : null,
      actions: Array.isArray(kept.actions) ? kept.actions.filter((place) => Number.isInteger(place)) : [],
    };
  } catch {
    return null;
  }
}

/** What others said since the draft was begun: the customer again, or a colleague who was faster. Notes and machines do not count. */
export const saidSince = (draft: Draft, entries: readonly SaidEntry[]): SaidEntry[] =>
  entries.filter(
    ({ id, kind, mine, auto, state }) =>
      BigInt(id) > BigInt(draft.lastEntry) && !mine && auto === null && state !== "undone" && (kind === "answer" || kind === "inbound"),
  );
