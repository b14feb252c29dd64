import { endOfDayAfter } from "../plans/expiry-day";

const LEAST_DAYS = 90;

/**
 * The first instant at which an extra credit is no longer good: that of the plan's own credits (`latest`, null: it gave none), but
 * ninety whole days in the zone at least.
 */
export function creditEnd(latest: Date | null, now: Date, zone: string): Date {
  const least = endOfDayAfter(now, LEAST_DAYS, zone);
  return latest !== null && latest > least ? latest : least;
}
