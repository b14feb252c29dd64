/** How many customers were treated by an instant (milliseconds). */
export type Sample = { atMs: number; treated: number };
/** Bounds of the time left, in whole seconds. */
export type TimeLeft = { perSecond: number; fromS: number; toS: number };

/** Before this many customers a rate is a guess. */
const MIN_TREATED = 20;
const WINDOW_MS = 15_000;
const FASTER = 0.8;
const SLOWER = 1.4;

/**
 * Rate and time left from what was seen in the last 15 seconds; null until 20 customers were treated while watching, or when
 * nothing moved. Samples are in order of time.
 */
export function timeLeft(samples: readonly Sample[], remaining: number): TimeLeft | null {
  const last = samples.at(-1);
  if (!last || remaining <= 0) return null;
  const first = samples.find((sample) => sample.atMs >= last.atMs - WINDOW_MS);
  if (!first) return null;
  const treated = last.treated - first.treated;
  const elapsedMs = last.atMs - first.atMs;
  if (treated < MIN_TREATED || elapsedMs <= 0) return null;
  const perSecond = (treated * 1000) / elapsedMs;
  const seconds = remaining / perSecond;
  return { perSecond, fromS: Math.max(1, Math.floor(seconds * FASTER)), toS: Math.ceil(seconds * SLOWER) + 1 };
}
