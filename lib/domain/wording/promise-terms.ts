import type { Language } from "../plans/sentence-names";

/** A day as a text names it, seen from the day of the promise: so many days on, the next such weekday (1 is Monday), or a date. */
export type NamedDay = { daysAhead: number } | { weekday: number } | { day: number; month: number; year: number | null };
/** By when something is promised; `before`: the day itself is already too late. */
export type PromiseTerm = { hours: number } | { workingDays: number } | { months: number } | { dueOn: NamedDay; before: boolean };

const ONES: Record<Language, readonly string[]> = {
  fr: "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(" "),
  en: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  ),
};
const TENS: Record<Language, readonly string[]> = {
  fr: ["vingt", "trente", "quarante", "cinquante", "soixante"],
  en: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy"],
};

/** Numbers as words up to 79, and what stands for one: « une », “a”, “an”. */
export const NUMBER_WORDS: Record<Language, ReadonlyMap<string, number>> = {
  fr: new Map([["une", 1], ...numbered("fr", 19)]),
  en: new Map([["a", 1], ["an", 1], ...numbered("en", 9)]),
};

function numbered(language: Language, onesPerTen: number): [string, number][] {
  const ones = ONES[language].map((word, i): [string, number] => [word, i + 1]);
  const tens = TENS[language].flatMap((ten, i): [string, number][] => {
    const base = (i + 2) * 10;
    const most = base === 60 ? onesPerTen : 9;
    return [[ten, base], ...ones.slice(0, most).map(([word, n]): [string, number] => [`${ten}${joint(language, n)}${word}`, base + n])];
  });
  return [...ones, ...tens];
}
/** « vingt et un », « soixante et onze », else a hyphen. */
function joint(language: Language, ones: number): string {
  return language === "fr" && (ones === 1 || ones === 11) ? " et " : "-";
}

/** Lengths of time: of the clock, of the calendar, or of working days, which are counted as such. */
export const UNITS: Record<Language, readonly [pattern: string, term: (n: number) => PromiseTerm][]> = {
  fr: [
    ["minutes?|min", (n) => ({ hours: Math.ceil(n / 60) })],
    ["heures?|h", (n) => ({ hours: n })],
    ["jours? ouvr(?:é|able)s?", (n) => ({ workingDays: n })],
    ["jours?", (n) => ({ hours: n * 24 })],
    ["semaines?", (n) => ({ hours: n * 168 })],
    ["mois", (n) => ({ months: n })],
  ],
  en: [
    ["minutes?|mins?", (n) => ({ hours: Math.ceil(n / 60) })],
    ["hours?|hrs?|h", (n) => ({ hours: n })],
    ["(?:working|business) days?", (n) => ({ workingDays: n })],
    ["days?", (n) => ({ hours: n * 24 })],
    ["weeks?", (n) => ({ hours: n * 168 })],
    ["months?", (n) => ({ months: n })],
  ],
};

/** What comes before a length of time that is promised. */
export const LEADS: Record<Language, string> = {
  fr: "sous|d'ici(?: à)?|avant|dans(?: les| un délai(?: maximum)? de)?|en moins d[e']",
  en: "within(?: the next)?|in(?: the next| less than| under)?",
};

/** Lengths that need no number. */
export const FIXED: Record<Language, readonly [pattern: string, term: PromiseTerm][]> = {
  fr: [
    ["dans l'heure", { hours: 1 }],
    ["dans la journée", { dueOn: { daysAhead: 0 }, before: false }],
    ["dans la semaine", { dueOn: { weekday: 7 }, before: false }],
  ],
  en: [
    ["within the hour", { hours: 1 }],
    ["within the day", { dueOn: { daysAhead: 0 }, before: false }],
    ["within the week", { dueOn: { weekday: 7 }, before: false }],
  ],
};

/** Days by other names than their date; the longer ones first. */
export const DAY_WORDS: Record<Language, readonly [pattern: string, day: NamedDay][]> = {
  fr: [
    ["après-demain", { daysAhead: 2 }],
    ["demain", { daysAhead: 1 }],
    ["aujourd'hui|ce soir|cet après-midi|(?:la )?fin de (?:la )?journée", { daysAhead: 0 }],
    ["(?:la )?fin de (?:la |cette )?semaine", { weekday: 7 }],
    ...weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche"),
  ],
  en: [
    ["the day after tomorrow", { daysAhead: 2 }],
    ["tomorrow", { daysAhead: 1 }],
    ["today|tonight|this (?:afternoon|evening)|(?:the )?(?:end of (?:the |today's )?day|close of business)", { daysAhead: 0 }],
    ["(?:the )?end of (?:the|this) week", { weekday: 7 }],
    ...weekdays("monday tuesday wednesday thursday friday saturday sunday"),
  ],
};
function weekdays(names: string): [string, NamedDay][] {
  return names.split(" ").map((name, i) => [name, { weekday: i + 1 }]);
}

/** What comes before a day by which something is promised; and before one on which it is. */
export const DAY_LEADS: Record<Language, { by: string; before: string; on: string }> = {
  fr: { by: "d'ici(?: à| au| le| la)?|au plus tard(?: le| à la)?|dès(?: le)?", before: "avant(?: le| la)?", on: "le|ce" },
  en: { by: "by(?: the)?|no later than|on or before|at the latest(?: on| by)?", before: "before(?: the)?", on: "on(?: the)?|this|next" },
};
