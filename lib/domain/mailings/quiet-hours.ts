import { Temporal } from "temporal-polyfill";
import { z } from "zod";

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

/** Whether the local hour lies in [from, to). */
export const isQuiet = (hour: number, { from, to }: Quiet): boolean => (from < to ? hour >= from && hour < to : hour >= from || hour < to);

/** The next instant at which a local hour begins; a change of the clocks may begin one in its middle. */
function nextFullHour(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const begun = at.round({ smallestUnit: "hour", roundingMode: "floor" });
  const next = begun.add({ hours: 1 });
  const change = at.getTimeZoneTransition("next");
  return change && Temporal.ZonedDateTime.compare(change, next) < 0 ? change : next;
}
