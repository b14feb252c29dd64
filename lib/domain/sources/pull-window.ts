const HOUR_MS = 3_600_000;

/** How far the wider re-read reaches back, and how often it comes. */
export const REREAD_MS = 48 * HOUR_MS;
export const REREAD_EVERY_MS = 24 * HOUR_MS;

/** `first`: from the chosen start; `regular`: what is new, and the overlap; `reread`: two days again, once a day. */
export type PullKind = "first" | "regular" | "reread";
export type PullWindow = { kind: PullKind; from: Date | null; until: Date };

type Known = {
  /** Chosen start; null: everything. */
  startAt: Date | null;
  /** Everything that the shop changed up to here is known; null: nothing was pulled yet. */
  cursorAt: Date | null;
  lastRereadAt: Date | null;
  overlapMs: number;
  now: Date;
};

/**
 * The window of the shop's "updated at", both ends included, that the next pull asks for.
 *
 * An order that shows up at most `overlapMs` after the instant it is stamped with is inside the window of the first pull
 * that begins after it showed up: that pull begins after the cursor, and reaches back `overlapMs` before the cursor.
 * Stamps ahead of our clock wait for a later pull.
 */
export function nextWindow({ startAt, cursorAt, lastRereadAt, overlapMs, now }: Known): PullWindow {
  if (!cursorAt) return { kind: "first", from: startAt && earlier(startAt, now), until: now };
  const reread = !lastRereadAt || now.getTime() - lastRereadAt.getTime() >= REREAD_EVERY_MS;
  const backMs = reread ? Math.max(REREAD_MS, overlapMs) : overlapMs;
  const from = new Date(cursorAt.getTime() - backMs);
  const until = now < cursorAt ? cursorAt : now;
  return { kind: reread ? "reread" : "regular", from: startAt && startAt > from ? earlier(startAt, cursorAt) : from, until };
}

/** What is certainly known once every page of a window was taken in; it never goes back. */
export const cursorAfter = (cursorAt: Date | null, window: { until: Date }): Date =>
  cursorAt && cursorAt > window.until ? cursorAt : window.until;

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
