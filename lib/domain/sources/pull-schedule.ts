import { isLasting, type ProblemReason } from "./source-problem";

const MINUTE_MS = 60_000;
export const PULL_EVERY_MS = 5 * MINUTE_MS;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** How long to wait before a pull that failed goes on: 1, 2, 4 … minutes up to an hour; an hour at once where only a person can help. */
export function retryAfterMs(reason: ProblemReason, failures: number): number {
  if (isLasting(reason)) return LONGEST_WAIT_MS;
  return Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** Math.max(0, Math.min(failures, 10) - 1));
}
