import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isZone } from "../settings/shop";

/** Longest that a mailing may be quiet in a day: a repeated call must come before the provider forgets its key. */
const LONGEST_QUIET_HOURS = 16;

/** Local hours [from, to) in which nothing leaves; 20 and 8 span midnight. */
export const quietSchema = z
  .object({ from: z.int().min(0).max(23), to: z.int().min(0).max(23) })
  .refine(({ from, to }) => from !== to && (to - from + 24) % 24 <= LONGEST_QUIET_HOURS);
export type Quiet = z.infer<typeof quietSchema>;

/**
 * The first instant, not before `now`, at which a message may leave for somebody in this zone; `now` itself outside quiet hours.
 * Clock changes count: an hour that is skipped is not waited for, one that comes twice is quiet twice.
 * @throws RangeError when the zone is unknown
 */
export function openAt(now: Date, zone: string, quiet: Quiet | null): Date {
  if (!quiet) return now;
  let at = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  if (!isQuiet(at.hour, quiet)) return now;
  do at = nextFullHour(at);
  while (isQuiet(at.hour, quiet));
  return new Date(at.epochMilliseconds);
}

/** Two of these follow one another within a day wherever both ends of a country are awake at one time. */
const MOST_WAITS = 12;

/**
 * The first instant, not before `now`, at which nobody is woken in any of the zones that a word holds, with spaces between (see
 * `quietZonesOf`). A word without a known zone goes by `fallback`; zones that are never awake together go by the first of them.
 */
export function openToAll(now: Date, word: string, { fallback, quiet }: { fallback: string; quiet: Quiet | null }): Date {
  const known = word.split(" ").filter(isZone);
  const zones = known.length > 0 ? known : [fallback];
  let at = now;
  for (let waits = 0; waits < MOST_WAITS; waits++) {
    const next = new Date(Math.max(...zones.map((zone) => openAt(at, zone, quiet).getTime())));
    if (next.getTime() === at.getTime()) return at;
    at = next;
  }
  return openAt(now, zones[0] ?? fallback, quiet);
}

/** Whether the local hour lies in [from, to). */
export const isQuiet = (hour: number, { from, to }: Quiet): boolean => (from < to ? hour >= from && hour < to : hour >= from || hour < to);

/** The next instant at which a local hour begins; a change of the clocks may begin one in its middle. */
function nextFullHour(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const begun = at.round({ smallestUnit: "hour", roundingMode: "floor" });
  const next = begun.add({ hours: 1 });
  const change = at.getTimeZoneTransition("next");
  return change && Temporal.ZonedDateTime.compare(change, next) < 0 ? change : next;
}
