import type { Language } from "../plans/sentence-names";
import { sameWorkingDay, type WorkingHours } from "../replies/working-hours";
import { type FoundPromise, findPromises } from "../wording/promises";

/** Something that a text promises: the sentence, by when, and what tells the same promise again. */
export type MadePromise = { text: string; dueAt: Date; sameKey: string };

/** How often the same unkept promise may be made to one customer: after that, only keeping it helps. */
export const MOST_TIMES = 2;

/** Every promise with a term that a text makes at `now`, once each. */
export function promisesIn(text: string, { language, now, hours }: { language: Language; now: Date; hours: WorkingHours }): MadePromise[] {
  const found = findPromises(text, language).map(({ at, found: words, dueIn }) =>
    madePromise(sentenceAt(text, at, words.length), promiseDueAt(dueIn, now, hours)),
  );
  return [...new Map(found.map((promise) => [`${promise.sameKey} ${promise.dueAt.getTime()}`, promise])).values()];
}

export const madePromise = (text: string, dueAt: Date): MadePromise => ({ text, dueAt, sameKey: sameKeyOf(text) });

/** Hours are those of the clock; of working days the last one counts to its end, the day of the promise itself is none of them. */
export function promiseDueAt(dueIn: FoundPromise["dueIn"], now: Date, hours: WorkingHours): Date {
  if ("hours" in dueIn) return new Date(now.getTime() + dueIn.hours * 3_600_000);
  let due = sameWorkingDay(now, hours);
  for (let day = 0; day < dueIn.workingDays; day++) due = sameWorkingDay(due, hours);
  return due;
}

/** Numbers up to twelve as words, in either language: another term is no other promise. */
const NUMBERS =
  /(?<!\p{L})(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve)(?!\p{L})/gu;

/** The words of a promise without case, accents, numbers, spaces and marks: said again with another term, it is the same. */
export function sameKeyOf(text: string): string {
  const bare = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(NUMBERS, "")
    .replace(/[^\p{L}]/gu, "");
  return bare.slice(0, 200) || "?";
}

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
