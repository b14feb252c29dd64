type Misses = { since: number; count: number; blockedUntil: number };
type Watch = { max: number; windowMs: number; blockMs: number };

/** Entries kept before the oldest are forgotten, as with rate limits. */
const MAX_KEYS = 50_000;

/**
 * Notices who asks for many things that do not exist, and blocks them for a while. In the memory of this process, like a rate
 * limit: whoever spreads over processes gets as many times the chances, which codes and tokens are long enough for.
 */
export function guessWatch({ max, windowMs, blockMs }: Watch) {
  const seen = new Map<string, Misses>();
  return {
    isBlocked: (who: string, now: Date): boolean => now.getTime() < (seen.get(who)?.blockedUntil ?? 0),
    /** Counts a miss. @returns true for the one that begins a block: an alarm is due, once */
    missed: (who: string, now: Date): boolean => {
      const at = now.getTime();
      const before = seen.get(who);
      const misses = before && at < before.since + windowMs ? before : { since: at, count: 0, blockedUntil: before?.blockedUntil ?? 0 };
      misses.count++;
      seen.delete(who);
      if (seen.size >= MAX_KEYS) seen.delete(seen.keys().next().value!);
      seen.set(who, misses);
      if (misses.count < max || at < misses.blockedUntil) return false;
      misses.blockedUntil = at + blockMs;
      misses.since = at;
      misses.count = 0;
      return true;
    },
  };
}
