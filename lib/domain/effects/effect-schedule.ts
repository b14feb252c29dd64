const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Effects that a worker takes at once. */
export const CLAIM_SIZE = 10;
/** Longest that one effect's calls may take together, look-up and all. */
export const CALLS_MS = 90 * SECOND_MS;
/**
 * A call without an answer may still arrive and be carried out: nothing is looked up, and so nothing repeated, before every
 * shop has long given up on it. (PHP and Node shops end a request after 30 to 120 seconds.)
 */
export const SETTLED_AFTER_MS = 5 * MINUTE_MS;
/** How long a claim lasts: its last effect's calls end within it, and what they began is settled by its end. */
export const LEASE_MS = CLAIM_SIZE * CALLS_MS + SETTLED_AFTER_MS;
/** Tries in all before a person is asked; what a person begins again starts from zero. */
export const MOST_TRIES = 12;

const FIRST_WAIT_MS = 30 * SECOND_MS;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** How long to wait after so many tries (1 and up): 30 s, 1, 2, 4 … minutes up to an hour; longer only where the shop asks for it. */
export function waitAfterMs(tries: number, askedMs = 0): number {
  const own = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(0, tries - 1), 20));
  return Math.max(own, Math.min(askedMs, 24 * LONGEST_WAIT_MS));
}
