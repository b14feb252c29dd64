import { daysIn } from "../mailings/typed-facts";
import type { Language } from "../plans/sentence-names";
import { senseAt } from "./promise-sense";
import { DAY_LEADS, DAY_WORDS, FIXED, LEADS, type NamedDay, NUMBER_WORDS, type PromiseTerm, UNITS } from "./promise-terms";

/** A dated promise that a text makes: the words that date it, with their place, and by when. */
export type FoundPromise = { at: number; found: string; dueIn: PromiseTerm };

/**
 * Every promise with a term: a length of time (« sous 48 h », “within a week”) or a day (« demain », « avant le 15 décembre », “on
 * Friday”). A day is one only where the sentence says that we, or what we send, will; a past, a question of what the customer is to do
 * and the last day of what they have are none. What has neither number nor day is no promise but a vague date.
 */
export function findPromises(text: string, language: Language): FoundPromise[] {
  const plain = plainOf(text);
  const lengths = lengthsIn(plain, language).filter(({ at, length }) => {
    const { past, condition } = senseAt(plain, at, { length, language });
    return !past && !condition;
  });
  const days = namedDays(plain, language).filter((day) => isPromised(plain, day, language));
  // « demain avant 18 h » is one promise.
  const free = lengths.filter((found) => !(found.clock && days.some((day) => sameSentence(plain, found.at, day.at))));
  return [...free, ...days].sort((a, b) => a.at - b.at).map(({ at, length, dueIn }) => ({ at, found: text.slice(at, at + length), dueIn }));
}

/** The words of a text without those that say when, in either language. */
export function withoutTerms(text: string): string {
  return (["fr", "en"] as const).reduce((left, language) => {
    const plain = plainOf(left);
    const terms = [...lengthsIn(plain, language), ...namedDays(plain, language)].sort((a, b) => b.at - a.at);
    return terms.reduce((rest, { at, length }) => rest.slice(0, at) + rest.slice(Math.min(rest.length, at + length)), left);
  }, text);
}

const plainOf = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll("’", "'")
    .toLowerCase();

type Term = { at: number; length: number; dueIn: PromiseTerm };

/** « avant 18 h » is a time of day, « avant 48 h » is a length. */
function lengthsIn(plain: string, language: Language): (Term & { clock: boolean })[] {
  const units = UNITS[language];
  const number = `\\d{1,3}|${[...NUMBER_WORDS[language].keys()].reverse().join("|").replaceAll("-", "[- ]")}`;
  const range = `(?:\\d{1,3} ?[-–/] ?(?=\\d)|(?:${number}) (?:à|ou|to|or) )?`;
  const pattern = new RegExp(
    `(?<!\\p{L})(?:(${LEADS[language]})(?: |(?<='))${range}(${number}) ?(?:${units.map(([unit]) => `(${unit})`).join("|")})|${FIXED[language].map(([words]) => `(${words})`).join("|")})(?!\\p{L})`,
    "gu",
  );
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const [whole, lead = "", count = "", ...found] = match;
    const at = { at: match.index, length: whole.length };
    const place = found.findIndex((part) => part !== undefined);
    const fixed = FIXED[language][place - units.length];
    if (fixed) return [{ ...at, dueIn: fixed[1], clock: false }];
    const unit = units[place];
    if (!unit) return [];
    const n = /^\d/.test(count)
      ? Number(count)
      : (NUMBER_WORDS[language].get(count.replaceAll(" ", "-")) ?? NUMBER_WORDS[language].get(count) ?? 1);
    const clock = lead === "avant" && n <= 24 && /^h/.test(found[place] ?? "");
    return [{ ...at, dueIn: clock ? { dueOn: { daysAhead: 0 }, before: false } : unit[1](n), clock }];
  });
}

type NamedTerm = Term & { lead: "by" | "before" | "on" | null; day: NamedDay };

/** The days of a text, with what leads to them; « vendredi 15 décembre » is one. */
function namedDays(plain: string, language: Language): NamedTerm[] {
  const { by, before, on } = DAY_LEADS[language];
  const weekday = DAY_WORDS[language].flatMap(([name, day]) => ("weekday" in day ? [name] : [])).join("|");
  const dates = daysIn(plain, language).map(({ index, length, day, month, year }) => ({ index, length, day: { day, month, year } }));
  const others = DAY_WORDS[language].flatMap(([name, day]) =>
    [...plain.matchAll(new RegExp(`(?<![\\p{L}-])(?:${name})(?![\\p{L}])`, "gu"))].map(({ 0: { length }, index }) => ({
      index,
      length,
      day,
    })),
  );
  const named: { index: number; length: number; day: NamedDay }[] = [...dates, ...others];
  const lead = new RegExp(`(?<![\\p{L}-])(?:(${by})|(${before})|(${on}))? ?(?:(?:${weekday}),? (?:the )?)?$`, "u");
  const terms = named.map(({ index, length, day }): NamedTerm => {
    const led = lead.exec(plain.slice(0, index));
    const at = led?.index ?? index;
    const kind = led?.[1] ? "by" : led?.[2] ? "before" : led?.[3] ? "on" : null;
    return { at, length: index + length - at, lead: kind, day, dueIn: { dueOn: day, before: kind === "before" } };
  });
  return terms.filter(
    (one) =>
      !terms.some(
        (other) => other !== one && other.at <= one.at && other.at + other.length > one.at + one.length - 1 && other.length > one.length,
      ),
  );
}

function isPromised(plain: string, { at, length, lead, day }: NamedTerm, language: Language): boolean {
  const { past, condition, theirs, will, ours } = senseAt(plain, at, { length, language });
  if (past || condition || theirs) return false;
  if (lead === "by" || lead === "before") return true;
  // “We are writing to you today” tells of now.
  return will || (ours && !("daysAhead" in day && day.daysAhead === 0));
}

const sameSentence = (text: string, one: number, other: number): boolean =>
  !/[.!?…](?=\s)|\n/.test(text.slice(Math.min(one, other), Math.max(one, other)));
