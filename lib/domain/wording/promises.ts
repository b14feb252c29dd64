import type { Language } from "../plans/sentence-names";

/** A dated promise that a text makes: the words themselves, with their place, and how long the shop gives itself. */
export type FoundPromise = { at: number; found: string; dueIn: { hours: number } | { workingDays: number } };

const NUMBERS: Record<Language, readonly string[]> = {
  fr: ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
  en: ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
};
/** Hours of one unit; working days are counted as such. */
const UNITS: Record<Language, readonly [pattern: string, due: (n: number) => FoundPromise["dueIn"]][]> = {
  fr: [
    ["heures?|h", (n) => ({ hours: n })],
    ["jours? ouvr(?:é|able)s?", (n) => ({ workingDays: n })],
    ["jours?", (n) => ({ hours: n * 24 })],
    ["semaines?", (n) => ({ hours: n * 168 })],
  ],
  en: [
    ["hours?", (n) => ({ hours: n })],
    ["(?:working|business) days?", (n) => ({ workingDays: n })],
    ["days?", (n) => ({ hours: n * 24 })],
    ["weeks?", (n) => ({ hours: n * 168 })],
  ],
};
const LEADS: Record<Language, string> = {
  fr: "sous|d'ici(?: à)?|avant|dans (?:les|un délai de)",
  en: "within(?: the next)?|in(?: the next)?",
};

/** Every promise with a length of time: « sous 48 h », « dans les trois jours », “within five working days”. What has no number is no promise but a vague date. */
export function findPromises(text: string, language: Language): FoundPromise[] {
  const plain = text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll("’", "'")
    .toLowerCase();
  const numbers = NUMBERS[language];
  const units = UNITS[language];
  const pattern = new RegExp(
    `(?<!\\p{L})(?:${LEADS[language]}) (\\d{1,3}|une|${numbers.join("|")}) (?:${units.map(([unit]) => `(${unit})`).join("|")})(?!\\p{L})`,
    "gu",
  );
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const [whole, count = "", ...found] = match;
    const unit = units[found.findIndex((part) => part !== undefined)];
    const n = /^\d/.test(count) ? Number(count) : Math.max(1, numbers.indexOf(count) + 1);
    return unit ? [{ at: match.index, found: text.slice(match.index, match.index + whole.length), dueIn: unit[1](n) }] : [];
  });
}
