import { zoneOfCountry, zonesByCountry } from "../mailings/country-zone";
import { endOfDay, endOfDayAfter, endOfWholeDays, lastDay } from "../plans/expiry-day";

/** A credit that was sealed to end at `sealed` ends at `later` for customers of a country. */
export type EndAbroad = { country: string; sealed: Date; later: Date };

/**
 * The countries in which the last day of these ends lasts longer than where they were set: there a credit ends with the customer's own
 * day. Nobody's ends earlier than it was sealed.
 */
export function endsAbroad(ends: readonly Date[], zone: string): EndAbroad[] {
  return ends.flatMap((sealed) => {
    const day = lastDay(endOfWholeDays(sealed, zone), zone);
    return zonesByCountry().flatMap(([country, theirs]) => {
      const later = endOfDayIn(day, theirs);
      return later > sealed ? [{ country, sealed, later }] : [];
    });
  });
}

/** The end of a day for a customer: where they live, and never before it ends for the shop. */
export function endOfCustomersDay(day: string, { zone, country }: { zone: string; country: string | null }): Date {
  return latest(endOfDay(day, zone), endOfDay(day, zoneOfCountry(country) ?? zone));
}

/** The end of the day that comes so many calendar days after today's, likewise. */
export function endOfCustomersDayAfter(now: Date, days: number, { zone, country }: { zone: string; country: string | null }): Date {
  return latest(endOfDayAfter(now, days, zone), endOfDayAfter(now, days, zoneOfCountry(country) ?? zone));
}

const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** Every batch of an execution asks for the same few. */
const MOST_KEPT = 5_000;
const kept = new Map<string, Date>();
function endOfDayIn(day: string, zone: string): Date {
  const key = `${day} ${zone}`;
  const known = kept.get(key) ?? endOfDay(day, zone);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, known);
  return known;
}
