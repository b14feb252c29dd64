import type { Repeat } from "../accounts/capabilities";
import { isLasting } from "../sources/source-problem";
import type { EffectReason, FailedReason, PersonReason, SkippedReason } from "./effect-reason";
import { MOST_TRIES, SETTLED_AFTER_MS, waitAfterMs } from "./effect-schedule";
import type { EffectState } from "./effect-state";

/** How one try ended. `problem`: certainly nothing was done. `unknown`: nobody knows. */
export type EffectOutcome =
  | { kind: "done"; externalId: string }
  | { kind: "needs_person"; reason: PersonReason }
  | { kind: "problem"; reason: FailedReason; retryAfterMs?: number }
  | { kind: "unknown" }
  | { kind: "nothing_left"; reason: SkippedReason };

export type EffectDecision = {
  state: Extract<EffectState, "done" | "waiting" | "unknown" | "failed" | "needs_person" | "skipped">;
  reason: EffectReason | null;
  externalId: string | null;
  /** The instant from which it may be taken up again; null: not by itself. */
  nextAt: Date | null;
};

/** `tries` counts this one; `repeat` is how the account makes a repeat safe. */
type Circumstances = { tries: number; repeat: Repeat; now: Date };

/**
 * What becomes of an effect after a try. What passes by itself waits for its turn, an hour at most unless the shop asks for
 * more; what does not, and what was tried `MOST_TRIES` times, waits for a person.
 */
export function decideEffect(outcome: EffectOutcome, { tries, repeat, now }: Circumstances): EffectDecision {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const decided = { reason: null, externalId: null, nextAt: null };
  switch (outcome.kind) {
    case "done":
      return { ...decided, state: "done", externalId: outcome.externalId };
    case "nothing_left":
      return { ...decided, state: "skipped", reason: outcome.reason };
    case "needs_person":
      return { ...decided, state: "needs_person", reason: outcome.reason };
    case "unknown":
      // Never given up as failed: a person has to know that it may have been done.
      if (tries >= MOST_TRIES || repeat === "never") return { ...decided, state: "needs_person", reason: "cannot_tell" };
      return { ...decided, state: "unknown", nextAt: later(Math.max(repeat === "key" ? 0 : SETTLED_AFTER_MS, waitAfterMs(tries))) };
    case "problem":
      if (isPassing(outcome.reason) && tries < MOST_TRIES)
        return { ...decided, state: "waiting", reason: outcome.reason, nextAt: later(waitAfterMs(tries, outcome.retryAfterMs)) };
      return { ...decided, state: "failed", reason: isPassing(outcome.reason) ? "gave_up" : outcome.reason };
  }
}

const isPassing = (reason: FailedReason): boolean => reason !== "gave_up" && reason !== "reported_failed" && !isLasting(reason);
