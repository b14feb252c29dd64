import type { MailingTab } from "./mailing-tab";
import type { MailingStatus } from "./status";

/** What approves a mailing: its plan's seal, or somebody's answer to a request of its own. */
export type ApprovalState = "sealed" | "unsealed" | "none" | "waiting" | "approved" | "change" | "refuse";

/** Where a mailing stands, and what whoever looks at it may do. */
export type MoveFacts = {
  status: MailingStatus;
  /** Nothing red was found. */
  clear: boolean;
  approval: ApprovalState;
  /** Messages whose fate a person must decide. */
  toReview: number;
  /** The viewer wrote the text or asked for the approval: somebody else decides. */
  own: boolean;
  may: { submit: boolean; decide: boolean; schedule: boolean; resume: boolean };
};

export const MOVES = [
  "review",
  "wait_rendering",
  "mend",
  "prepare_again",
  "ask_approval",
  "decide",
  "wait_decision",
  "rewrite",
  "schedule",
  "wait_schedule",
  "recall",
  "watch",
  "resume",
  "read_report",
  "none",
] as const;
export type Move = (typeof MOVES)[number];

/** The tab of the mailing where a move is made. */
export const TAB_OF_MOVE = {
  review: "report",
  wait_rendering: "recipients",
  mend: "checks",
  prepare_again: "message",
  ask_approval: "schedule",
  decide: "schedule",
  wait_decision: "schedule",
  rewrite: "message",
  schedule: "schedule",
  wait_schedule: "schedule",
  recall: "schedule",
  watch: "report",
  resume: "report",
  read_report: "report",
  none: "report",
} as const satisfies Record<Move, MailingTab>;

/**
 * The one thing that comes next for a mailing, for this viewer. Total: every state has exactly one; `wait_…`, `watch` and
 * `none` ask nothing of the viewer.
 */
export function nextMove(facts: MoveFacts): Move {
  const { status, toReview, may } = facts;
  if (toReview > 0 && status !== "rendering") return "review";
  if (status === "rendering") return "wait_rendering";
  if (status === "ready") return ready(facts);
  if (status === "scheduled") return may.schedule ? "recall" : "watch";
  if (status === "paused") return may.resume ? "resume" : "watch";
  if (status === "cancelled") return "none";
  return status === "sent" ? "read_report" : "watch";
}

function ready({ clear, approval, own, may }: MoveFacts): Move {
  if (!clear) return "mend";
  if (approval === "unsealed") return "prepare_again";
  if (approval === "none") return may.submit ? "ask_approval" : "wait_decision";
  if (approval === "waiting") return may.decide && !own ? "decide" : "wait_decision";
  if (approval === "change" || approval === "refuse") return "rewrite";
  return may.schedule ? "schedule" : "wait_schedule";
}
