import type { LocalClock, LocalTimeProblem } from "./local-time";

export const DATE_ORDERS = ["ymd", "dmy", "mdy", "unix"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];
export type InstantProblem = "date_invalid" | "zone_missing" | LocalTimeProblem;

const SHAPE =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:(?:T|,? +)(\d{1,2})[:hH](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?)? ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/;
const MIN_MS = Date.UTC(1990, 0, 1);
const MAX_MS = Date.UTC(2100, 0, 1);

/** The parts of a written date, before anybody says which is the day. */
export type DateParts = { numbers: [number, number, number]; yearFirst: boolean; hasOffset: boolean };

/** What can be read from a date without knowing the order of day and month; null when it is no date. */
export function dateParts(text: string): DateParts | null {
  const found = SHAPE.exec(text);
  if (!found) return null;
  return {
    numbers: [Number(found[1]), Number(found[3]), Number(found[4])],
    yearFirst: found[1]!.length === 4,
    hasOffset: found[10] !== undefined,
  };
}

/**
 * Reads a date with optional time as epoch milliseconds. Its own offset wins; without one it is a local time of `clock`.
 * `unix` is whole or decimal seconds. Years have four digits; instants lie from 1990 to 2099.
 */
export function parseInstant(text: string, order: DateOrder, clock: LocalClock | null): number | InstantProblem {
  const ms = order === "unix" ? unixMs(text) : calendarMs(text, order, clock);
  if (typeof ms !== "number") return ms;
  return ms >= MIN_MS && ms < MAX_MS ? ms : "date_invalid";
}

const unixMs = (text: string): number | InstantProblem =>
  /^\d{1,11}(\.\d{1,9})?$/.test(text) ? Math.floor(Number(text) * 1000) : "date_invalid";

function calendarMs(text: string, order: Exclude<DateOrder, "unix">, clock: LocalClock | null): number | InstantProblem {
  const found = SHAPE.exec(text);
  if (!found) return "date_invalid";
  const [, first = "", , second = "", third = "", hour = "0", minute = "0", seconds = "0", fraction = "0", half, offset] = found;
  const year = order === "ymd" ? first : third;
  if (year.length !== 4) return "date_invalid";
  const month = Number(order === "mdy" ? first : second);
  const day = Number(order === "ymd" ? third : order === "dmy" ? first : second);
  const hours = half ? halfDayHours(Number(hour), half) : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(seconds) > 59 || month < 1 || month > 12 || day < 1) return "date_invalid";
  const dayMs = Date.UTC(Number(year), month - 1, day);
  if (day > 28 && dayMs >= Date.UTC(Number(year), month, 1)) return "date_invalid";
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  const localMs = dayMs + hours * 3_600_000 + Number(minute) * 60_000 + Number(seconds) * 1000 + millis;
  if (offset !== undefined) return localMs - offsetMs(offset);
  return clock ? clock.toInstant(localMs) : "zone_missing";
}

const halfDayHours = (hour: number, half: string): number => {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
};

function offsetMs(offset: string): number {
  if (offset === "Z" || offset === "UTC") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || "0");
  return (offset.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
