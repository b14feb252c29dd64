/** Whoever gives no sign for so long was away. */
const AWAY_MS = 2 * 3_600_000;

/**
 * When somebody was here before the sitting that lasts now: the newest of their signs (acts, sign-ins) that is followed by two hours or
 * more without any. Null: there is none. `signs` newest first.
 */
export function lastVisit(signs: readonly Date[], now: Date): Date | null {
  let next = now.getTime();
  for (const sign of signs) {
    if (next - sign.getTime() >= AWAY_MS) return sign;
    next = sign.getTime();
  }
  return null;
}
