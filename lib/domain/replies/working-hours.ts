import { Temporal } from "temporal-polyfill";

/** When people answer: days of the week (1 is Monday), from and to as local times of one day, and days on which the house is closed. */
export type WorkingHours = { zone: string; days: readonly number[]; from: string; to: string; closed: readonly string[] };

/** Longest that is looked ahead for a working day: a house that is closed for longer answers nobody. */
const HORIZON_DAYS = 366;

/**
 * The instant at which so many working minutes after `from` have passed; `from` itself where none are asked for and it lies in
 * working time. Days of a clock change are as long as they are. @throws RangeError when no day is a working day
 */
export function addWorkingMinutes(from: Date, minutes: number, hours: WorkingHours): Date {
  let left = minutes * 60_000;
  for (const { opens, closes } of daysFrom(from, hours)) {
    const start = Math.max(opens, from.getTime());
    if (start + left <= closes) return new Date(start + left);
    left -= Math.max(0, closes - start);
  }
  throw new RangeError("no working time within a year");
}

/** Working milliseconds in [from, to); zero when `to` is not after `from`. */
export function workingMsBetween(from: Date, to: Date, hours: WorkingHours): number {
  let total = 0;
  for (const { opens, closes } of daysFrom(from, hours)) {
    if (opens >= to.getTime()) return total;
    total += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return total;
}

/**
 * The end of the working day on which a message that came at `from` is to be answered: that very day while it lasts, else the next
 * working one.
 */
export function sameWorkingDay(from: Date, hours: WorkingHours): Date {
  for (const { closes } of daysFrom(from, hours)) if (closes > from.getTime()) return new Date(closes);
  throw new RangeError("no working time within a year");
}

function* daysFrom(from: Date, { zone, days, from: opening, to: closing, closed }: WorkingHours) {
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  for (let i = 0; i < HORIZON_DAYS; i++, day = day.add({ days: 1 }))
    if (days.includes(day.dayOfWeek) && !closed.includes(day.toString())) yield { opens: at(opening), closes: at(closing) };
}
