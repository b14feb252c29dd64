const DAY_MS = 86_400_000;

/**
 * The first instant after a calendar day (`2027-03-31`) in the zone: a credit that is good until that day ends there.
 * Days of 23 and 25 hours are what the zone says they are.
 */
export function endOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  // Twice: the offset at the first guess may be the one before a clock change.
  let instant = midnight - offsetMs(midnight, zone);
  instant = midnight - offsetMs(instant, zone);
  return new Date(instant);
}

/** The last whole day on which a credit with this end can be used, in the zone. */
export const lastDay = (expiresAt: Date | string, zone: string): string => localDay(new Date(new Date(expiresAt).getTime() - 1), zone);

/**
 * The end of the last day in the zone of which nothing is cut off: what ends some hours into a day, as it does where its bearer lives
 * further west, is said to be good until the day before.
 */
export function endOfWholeDays(expiresAt: Date, zone: string): Date {
  const key = `${zone} ${expiresAt.getTime()}`;
  const known = wholeDays.get(key);
  if (known) return known;
  if (wholeDays.size >= MOST_KEPT) wholeDays.clear();
  const end = endOfDay(new Date(Date.parse(`${localDay(expiresAt, zone)}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10), zone);
  wholeDays.set(key, end);
  return end;
}
/** Thousands of letters and pages say the same few ends. */
const MOST_KEPT = 1_000;
const wholeDays = new Map<string, Date>();

/** The calendar day of an instant in the zone, `2027-03-31`. */
export const localDay = (at: Date, zone: string): string =>
  new Date(at.getTime() + offsetMs(at.getTime(), zone)).toISOString().slice(0, 10);

/** The end of the day that comes so many calendar days after today's, in the zone. */
export function endOfDayAfter(now: Date, days: number, zone: string): Date {
  const day = new Date(Date.parse(`${localDay(now, zone)}T00:00:00Z`) + days * DAY_MS);
  return endOfDay(day.toISOString().slice(0, 10), zone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    const digits = "2-digit";
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return local - Math.floor(instant / 1000) * 1000;
}
