import type { Result } from "@/lib/commands/command";
import type { Tariff } from "@/lib/domain/plans/action";
import type { Label } from "@/lib/domain/replies/suggest-label";
import type { FoundOffer } from "@/lib/queries/gestures/find-offers";
import type { AnswerCheck } from "@/lib/queries/replies/check-answer";
import type { FoundCustomer } from "@/lib/queries/replies/find-customers";
import type { ThreadState } from "@/lib/queries/replies/opened-thread";

type Done<V = unknown> = Promise<Result<V>>;

export type NewAnswer = {
  threadId: string;
  rowVersion: number;
  body: string;
  language: "fr" | "en";
  cannedId: number | null;
  /** The places of the canned answer's actions that come along. */
  actions: number[];
  /** Typed where the tone, an amount or a day is doubtful. */
  seen: string;
};
/** A credit of so much, or one product at a price. */
export type NewGesture = { threadId: string; currency: string; reason: string } & (
  | { amountMinor: number }
  | { offer: { sku: string; priceMinor: number } }
);
export type TypedIn = {
  customerId: string | null;
  incidentRef: string | null;
  channel: "phone" | "letter";
  words: string;
  at: string;
  wantsCall: boolean;
};

/** What the inbox lets its components ask of the server. */
export type ReplyActions = {
  assign: (input: { threadId: string; assigneeId: string | null }) => Done;
  label: (input: { threadId: string; label: Label | null }) => Done;
  move: (input: { threadId: string; state: Exclude<ThreadState, "waiting"> }) => Done;
  link: (input: { threadId: string; customerId: string | null; incidentRef: string | null }) => Done;
  note: (input: { threadId: string; body: string }) => Done;
  answer: (input: NewAnswer) => Done<{ entryId: string; gestures: { tariff: Tariff }[]; offers: boolean }>;
  undo: (input: { entryId: string }) => Done;
  settle: (input: { entryId: string; outcome: "sent" | "failed"; reason: string }) => Done;
  typeIn: (input: TypedIn) => Done<{ threadId: string }>;
  askGesture: (input: NewGesture) => Done<{ state: "given" | "waiting" }>;
  promise: (input: { threadId: string; incidentRef: string | null; text: string; dueAt: string }) => Done;
  decideGesture: (input: { gestureId: number; decision: "give" | "refuse"; comment: string }) => Done;
  /** Reads only. */
  check: (input: { threadId: string; body: string; language: "fr" | "en" }) => Promise<AnswerCheck | null>;
  findOffers: (text: string) => Promise<FoundOffer[]>;
  findCustomers: (text: string) => Promise<FoundCustomer[]>;
};
