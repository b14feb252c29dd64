/** A price as it came into force; milliseconds and minor units. */
export type PriceStep = { atMs: number; price: number };

const DAY_MS = 86_400_000;

/**
 * The usual price: the median over time of what was in force in [atMs - days, atMs), the lower one of two halves. `steps` in order of
 * time; a price holds until the next. Null where nothing was in force for at least half of those days: what is new has no usual price.
 */
export function usualPrice(steps: readonly PriceStep[], atMs: number, days: number): number | null {
  const fromMs = atMs - days * DAY_MS;
  const held = new Map<number, number>();
  let known = 0;
  let endsMs = atMs;
  // From the newest back: a long log is not gone through for its last days.
  for (let i = steps.length - 1; i >= 0 && endsMs > fromMs; i--) {
    const { atMs: startsMs, price } = steps[i]!;
    const ms = endsMs - Math.max(startsMs, fromMs);
    if (ms > 0) {
      held.set(price, (held.get(price) ?? 0) + ms);
      known += ms;
    }
    endsMs = Math.min(endsMs, startsMs);
  }
  if (known * 2 < days * DAY_MS) return null;
  let passed = 0;
  for (const [price, ms] of [...held].sort(([a], [b]) => a - b)) {
    passed += ms;
    if (passed * 2 >= known) return price;
  }
  return null;
}
