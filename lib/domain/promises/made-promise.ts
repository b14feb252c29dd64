import { Temporal } from "temporal-polyfill";
import type { Language } from "../plans/sentence-names";
import { sameWorkingDay, type WorkingHours } from "../replies/working-hours";
import type { NamedDay, PromiseTerm } from "../wording/promise-terms";
import { findPromises, withoutTerms } from "../wording/promises";

/** Something that a text promises: the sentence, by when, and what tells the same promise again. */
export type MadePromise = { text: string; dueAt: Date; sameKey: string };

/** How often the same unkept promise may be made to one customer: after that, only keeping it helps. */
export const MOST_TIMES = 2;

type Making = { language: Language; now: Date; hours: WorkingHours };

/**
 * Every promise with a term that a text makes at `now`, once each. A day that is past promises nothing, nor does one of `lastDays`
 * (as `2027-03-31`): those are the customer's own, the end of a credit or of a choice.
 */
export function promisesIn(text: string, { language, now, hours }: Making, lastDays: readonly string[] = []): MadePromise[] {
  const found = findPromises(text, language).flatMap(({ at, found: words, dueIn }) => {
    const dueAt = promiseDueAt(dueIn, now, hours);
    const isLast = "dueOn" in dueIn && lastDays.includes(String(dayOf(dueIn.dueOn, today(now, hours))));
    return dueAt && !isLast ? [madePromise(sentenceAt(text, at, words.length), dueAt)] : [];
  });
  return [...new Map(found.map((promise) => [`${promise.sameKey} ${promise.dueAt.getTime()}`, promise])).values()];
}

export const madePromise = (text: string, dueAt: Date): MadePromise => ({ text, dueAt, sameKey: sameKeyOf(text) });

/**
 * When a term that begins at `now` is over. Hours are those of the clock, months those of the calendar; of working days the last one
 * counts to its end, the day of the promise itself is none of them; a named day lasts until its last minute in the house's zone, and
 * what is promised before it until that of the day before. Null where that day is over.
 */
export function promiseDueAt(term: PromiseTerm, now: Date, hours: WorkingHours): Date | null {
  if ("hours" in term) return new Date(now.getTime() + term.hours * 3_600_000);
  if ("workingDays" in term) return workingDaysAfter(term.workingDays, now, hours);
  if ("months" in term) {
    const from = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.zone);
    return new Date(from.add({ months: term.months }).epochMilliseconds);
  }
  const day = dayOf(term.dueOn, today(now, hours))?.subtract({ days: term.before ? 1 : 0 });
  const dueAt = day && new Date(day.toZonedDateTime({ timeZone: hours.zone, plainTime: LAST_MINUTE }).epochMilliseconds);
  return dueAt && dueAt > now ? dueAt : null;
}

export function workingDaysAfter(days: number, now: Date, hours: WorkingHours): Date {
  let due = sameWorkingDay(now, hours);
  for (let day = 0; day < days; day++) due = sameWorkingDay(due, hours);
  return due;
}

const LAST_MINUTE = Temporal.PlainTime.from("23:59");
const today = (now: Date, { zone }: WorkingHours) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/** The day that is meant on `today`: of a weekday the next, of a date without a year the nearest, behind or ahead. Null: there is no such day. */
function dayOf(named: NamedDay, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if ("daysAhead" in named) return today.add({ days: named.daysAhead });
  if ("weekday" in named) return today.add({ days: ((named.weekday - today.dayOfWeek + 6) % 7) + 1 });
  const { day, month, year } = named;
  const years = year === null ? [today.year - 1, today.year, today.year + 1] : [year];
  const days = years.flatMap((one) => dateOf({ year: one, month, day }) ?? []);
  const away = (one: Temporal.PlainDate) => Math.abs(today.until(one).days);
  return days.sort((a, b) => away(a) - away(b))[0] ?? null;
}

function dateOf(date: { year: number; month: number; day: number }): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** Numbers up to twelve as words, in either language: another term is no other promise. */
const NUMBERS =
  /(?<!\p{L})(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve)(?!\p{L})/gu;

/** The words of a promise without term, case, accents, numbers, spaces and marks: said again with another term, it is the same. */
export const sameKeyOf = (text: string): string => bare(withoutTerms(text)) || bare(text) || "?";

const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(NUMBERS, "")
    .replace(/[^\p{L}]/gu, "")
    .slice(0, 200);

const LONGEST = 300;

/** The sentence around a place, without the line breaks in it; of an endless one the part around the words. */
function sentenceAt(text: string, at: number, length: number): string {
  const begin = Math.max(0, at - LONGEST);
  const ends = [".", "!", "?", "\n"].map((mark) => text.slice(begin, at).lastIndexOf(mark));
  const rest = text.slice(at + length, at + length + LONGEST);
  const end = rest.search(/[.!?\n]/);
  return text
    .slice(begin + Math.max(...ends) + 1, at + length + (end < 0 ? rest.length : end + 1))
    .replace(/\s+/g, " ")
    .trim();
}
