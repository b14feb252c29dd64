export const EFFECT_KINDS = [
  "void_units",
  "give_back_units",
  "refund",
  "issue_credit",
  "revoke_credit",
  "issue_code",
  "offer",
  "send_item",
  "donate",
  "call",
  "settle",
] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

export const EFFECT_STATES = ["waiting", "sending", "unknown", "failed", "needs_person", "done", "by_hand", "skipped"] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/**
 * What may follow what. `sending` goes back to `waiting` only where it is certain that nothing was done; an `unknown` one that is due,
 * and a `sending` one whose worker died, are taken up again to be looked up first. `failed` is also what a person reports who tried by hand.
 * What a stopped execution left and the shop may have done all the same is for a person, from wherever it stands.
 */
const MOVES: Record<EffectState, readonly EffectState[]> = {
  waiting: ["sending", "failed", "needs_person", "by_hand", "skipped"],
  sending: ["sending", "waiting", "unknown", "failed", "needs_person", "done", "skipped"],
  unknown: ["sending", "waiting", "failed", "needs_person", "by_hand", "skipped"],
  failed: ["waiting", "by_hand", "skipped"],
  needs_person: ["waiting", "failed", "by_hand", "skipped"],
  done: [],
  by_hand: [],
  skipped: [],
};

/** Whether an effect of one state may become another. */
export const canMove = (from: EffectState, to: EffectState): boolean => MOVES[from].includes(to);

/** The states from which a person may bring an effect to this one, by hand or from a file. */
export const movedByPersonTo = (to: "waiting" | "failed" | "by_hand" | "skipped"): EffectState[] =>
  EFFECT_STATES.filter((from) => from !== "sending" && canMove(from, to));

/** Whether nothing more happens to it. */
export const isSettled = (state: EffectState): boolean => MOVES[state].length === 0;
