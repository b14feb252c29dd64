/** What became of one call: told; not told, or nobody knows, and perhaps later; refused for good. */
export type Told = { kind: "told" } | { kind: "later"; problem: string; retryAfterMs?: number } | { kind: "refused"; problem: string };
export type NoticeDecision = { kind: "sent" } | { kind: "retry"; at: Date; problem: string } | { kind: "failed"; problem: string };

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Later than this the alert itself is old news: that nobody was told stays in sight instead. */
const PATIENCE_MS = 6 * 60 * 60_000;

type Tried = { outcome: Told; attempts: number; since: Date; now: Date; patienceMs?: number };

/**
 * What to do after a call: 10 s, 20 s, 40 s, … up to ten minutes, for six hours. An unknown outcome is tried again too, whoever the
 * sender is: to be woken twice is better than not at all.
 */
export function decideNotice({ outcome, attempts, since, now, patienceMs = PATIENCE_MS }: Tried): NoticeDecision {
  if (outcome.kind === "told") return { kind: "sent" };
  const { problem } = outcome;
  if (outcome.kind === "refused" || now.getTime() - since.getTime() >= patienceMs) return { kind: "failed", problem };
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_PAUSE_MS);
  return { kind: "retry", problem, at: new Date(now.getTime() + Math.max(pause, Math.min(outcome.retryAfterMs ?? 0, LONGEST_PAUSE_MS))) };
}
