/** When the first message may leave: when it is meant to, and never while the mailing can still be called back. */
export const firstLeaving = (at: Date | null, now: Date, recallSeconds: number): Date =>
  new Date(Math.max(at?.getTime() ?? 0, now.getTime() + recallSeconds * 1000));

/** A call that was made and how many messages were in it. */
export type PastCall = { at: Date; size: number };

const MINUTE_MS = 60_000;
/** A call that is made takes a moment to arrive: two that are a minute apart here may be a little nearer there. */
const MARGIN_MS = 1000;
/** Calls older than this weigh nothing. */
export const PACE_WINDOW_MS = MINUTE_MS + MARGIN_MS;
/** Calls in a minute at a steady pace: a batch is small enough for that many. */
const CALLS_PER_MINUTE = 12;

/** How many messages go into one call, so that they leave evenly and never more than `perMinute` of them at once. */
export const paceSize = (perMinute: number, batchSize: number): number =>
  Math.min(batchSize, Math.max(1, Math.ceil(perMinute / CALLS_PER_MINUTE)));

/**
 * The first instant, not before `now`, at which a call of `size` messages may be made: evenly after the last one, and so that no
 * sixty seconds hold more than `perMinute` messages. A call larger than that is made in a minute of its own.
 */
export function nextCallAt(calls: readonly PastCall[], size: number, perMinute: number, now: Date): Date {
  const window = PACE_WINDOW_MS;
  const past = calls.filter((call) => call.at.getTime() > now.getTime() - window).sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = past.at(-1);
  let at = Math.max(now.getTime(), last ? last.at.getTime() + Math.min(window, (last.size * window) / perMinute) : 0);
  let held = past.reduce((sum, call) => sum + call.size, 0);
  for (const call of past) {
    if (held + size <= perMinute) break;
    held -= call.size;
    at = Math.max(at, call.at.getTime() + window);
  }
  return new Date(Math.ceil(at));
}
