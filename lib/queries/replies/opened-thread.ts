import { LABELS, type Label } from "@/lib/domain/replies/suggest-label";
import type { DueView } from "./due-view";

export type ThreadState = "open" | "waiting" | "closed" | "set_aside";
export type ThreadChannel = "email" | "phone" | "letter" | "page";
export type Person = { id: string; name: string };
/** A colleague who has the thread on the screen. */
export type Presence = Person & { doing: "viewing" | "writing" };

/** One line of the list. */
export type ListedThread = {
  id: string;
  who: string;
  words: string;
  state: ThreadState;
  channel: ThreadChannel;
  language: "fr" | "en";
  incidentRef: string | null;
  label: Label | null;
  suggestedLabel: Label | null;
  due: DueView | null;
  callDue: DueView | null;
  assignee: Person | null;
  present: Presence[];
  lastAt: string;
};

/** One thing said; `mine`: the reader wrote it. */
export type SaidEntry = {
  id: string;
  kind: "inbound" | "acknowledgement" | "answer" | "note";
  state: "kept" | "waiting" | "sending" | "sent" | "undone" | "failed" | "needs_review";
  channel: ThreadChannel;
  author: string | null;
  mine: boolean;
  body: string;
  folded: string;
  auto: "bounce" | "loop" | "out_of_office" | "automatic" | null;
  attachments: { name: string; type: string; bytes: number }[];
  at: string;
  sentAt: string | null;
  /** How long an answer can still be taken back. */
  leavesInMs: number | null;
  error: string | null;
  /** Why an answer did not reach its reader though it left. */
  returned: "bounced" | "complained" | "failed" | null;
};

/** A conversation with everything said in it, the oldest first. */
export type OpenedThread = Omit<ListedThread, "words"> & {
  rowVersion: number;
  subject: string;
  address: string | null;
  customerId: string | null;
  incidentTitle: string | null;
  openedAt: string;
  /** Answers that came later than they were due. */
  breaches: number;
  entries: SaidEntry[];
};

/** What is kept as text, as the rules know it; a label of an older version is none. */
export const asLabel = (text: string | null): Label | null => LABELS.find((label) => label === text) ?? null;
export const asLanguage = (text: string): "fr" | "en" => (text === "en" ? "en" : "fr");
