type Window = { startedAt: number; count: number };
type Limit = { max: number; windowMs: number };

/** Entries kept before the oldest are forgotten: a flood of keys must not fill the memory. */
const MAX_KEYS = 50_000;

/**
 * Counts in the memory of this process: a brake on hammering, not a quota. Several processes each allow `max`.
 * @returns a function that says whether one more for this key is still within `max` per window
 */
export function rateLimit({ max, windowMs }: Limit): (key: string, now: Date) => boolean {
  const windows = new Map<string, Window>();
  return (key, now) => {
    const at = now.getTime();
    const seen = windows.get(key);
    if (seen && at < seen.startedAt + windowMs) {
      seen.count++;
      return seen.count <= max;
    }
    windows.delete(key);
    if (windows.size >= MAX_KEYS) windows.delete(windows.keys().next().value!);
    windows.set(key, { startedAt: at, count: 1 });
    return true;
  };
}
