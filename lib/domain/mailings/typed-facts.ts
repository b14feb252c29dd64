import { type Money, minorDigits } from "../money";
import type { Language } from "../plans/sentence-names";

/** An amount that a person typed, in any of the currencies that its sign may mean, and what its sentence is about. */
export type TypedAmount = { whole: string; fraction: string; currencies: readonly string[]; about: AmountTopic | null };
/** A day that a person typed; without a year, of any year. */
export type TypedDay = { day: number; month: number; year: number | null; about: DayTopic | null };
export type TypedFacts = { amounts: TypedAmount[]; days: TypedDay[] };
type AmountTopic = "credit" | "price" | "refund" | "other";
type DayTopic = "until" | "ordered" | "other";

/** What is true for one recipient; days as `2027-03-31`, in the incident's zone. */
export type KnownFacts = {
  credit: Money | null;
  prices: readonly Money[];
  refunds: readonly Money[];
  others: readonly Money[];
  orderedFrom: string;
  orderedTo: string;
  lastDays: readonly string[];
};
/** Right, against what is known, or not to be told. */
export type Verdict = "right" | "wrong" | "unsure";

const SIGNS: Record<string, readonly string[]> = {
  "€": ["EUR"],
  euro: ["EUR"],
  euros: ["EUR"],
  "£": ["GBP"],
  $: ["USD", "CAD", "AUD", "NZD", "TWD", "HKD", "SGD"],
  "¥": ["JPY", "CNY"],
};
const SIGN = "€|£|\\$|¥|euros?(?!\\p{L})|(?:EUR|GBP|USD|CHF|CAD|JPY)(?!\\p{L})";
const NUMBER = "\\d+(?:[ .,]\\d{3})*(?:[.,]\\d{1,2})?(?!\\d)";
const AMOUNT = new RegExp(`(?<![\\d.,])(?:(?<before>${SIGN}) ?(?<n>${NUMBER})|(?<m>${NUMBER}) ?(?<after>${SIGN}))`, "gu");

const MONTHS: Record<Language, readonly string[]> = {
  fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
  en: ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
};
const FR_MONTH = MONTHS.fr.join("|");
const EN_MONTH = MONTHS.en.join("|");
const ORDINAL = "(?:st|nd|rd|th)?";
const DAYS: Record<Language, RegExp> = {
  fr: new RegExp(`(?<!\\d)(?<day>\\d{1,2})(?:er)? (?<month>${FR_MONTH})(?!\\p{L})(?: (?<year>\\d{4}))?`, "giu"),
  en: new RegExp(
    `(?:(?<!\\d)(?<day>\\d{1,2})${ORDINAL} (?<month>${EN_MONTH})|(?<!\\p{L})(?<month2>${EN_MONTH}) (?<day2>\\d{1,2})${ORDINAL}(?!\\d))(?!\\p{L})(?:,? (?<year>\\d{4}))?`,
    "giu",
  ),
};
const NUMERIC = /(?<!\d)(?:(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})|(?<day>\d{1,2})[/.](?<month>\d{1,2})[/.](?<year>\d{4}))(?!\d)/g;

type Topics<Topic> = Record<Language, readonly (readonly [Topic, RegExp])[]>;
const AMOUNT_TOPICS: Topics<AmountTopic> = {
  fr: [
    ["credit", /(?<!\p{L})(?:crédits?|bons? d'achat|cagnotte)/gu],
    ["price", /(?<!\p{L})(?:au lieu d[e']|affichée?s?)/gu],
    ["refund", /(?<!\p{L})rembours\p{L}*/gu],
    ["other", /(?<!\p{L})(?:commandes?|achats?|prix|offres?|réductions?|dons?)(?!\p{L})/gu],
  ],
  en: [
    ["credit", /(?<!\p{L})(?:credits?|vouchers?|gift cards?)/gu],
    ["price", /(?<!\p{L})(?:instead of|displayed)/gu],
    ["refund", /(?<!\p{L})refund\p{L}*/gu],
    ["other", /(?<!\p{L})(?:orders?|purchases?|prices?|offers?|discounts?|donat\p{L}*)(?!\p{L})/gu],
  ],
};
const DAY_TOPICS: Topics<DayTopic> = {
  fr: [
    ["until", /(?<!\p{L})(?:jusqu'(?:au|à)|valables?|expire\p{L}*)/gu],
    ["ordered", /(?<!\p{L})(?:avez commandé|avez acheté|votre (?:commande|achat) du)/gu],
    ["other", /(?<!\p{L})(?:avant|dès|depuis|d'ici)(?!\p{L})/gu],
  ],
  en: [
    ["until", /(?<!\p{L})(?:until|valid|expir\p{L}*)/gu],
    ["ordered", /(?<!\p{L})(?:you (?:ordered|bought)|your (?:order|purchase) of)/gu],
    ["other", /(?<!\p{L})(?:before|by|since|from)(?!\p{L})/gu],
  ],
};

/** The amounts and days in texts whose variables are taken out. */
export function typedFacts(texts: readonly string[], language: Language): TypedFacts {
  const found: TypedFacts = { amounts: [], days: [] };
  for (const sentence of texts.flatMap(sentences)) {
    for (const match of sentence.matchAll(AMOUNT)) {
      const { before, after, n, m } = match.groups ?? {};
      const sign = before ?? after ?? "";
      const currencies = SIGNS[sign.toLowerCase()] ?? [sign];
      found.amounts.push({ ...splitNumber(n ?? m ?? ""), currencies, about: topicAt(sentence, match.index, AMOUNT_TOPICS[language]) });
    }
    for (const { index, day, month, year } of daysIn(sentence, language))
      found.days.push({ day, month, year, about: topicAt(sentence, index, DAY_TOPICS[language]) });
  }
  return found;
}

const sentences = (text: string): string[] =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll("’", "'")
    .split(/[.!?…](?=\s|$)|\n/);

/** `1 234,50`, `1,234.5`, `15`: the last sign before one or two digits is the decimal one. */
function splitNumber(text: string): { whole: string; fraction: string } {
  const [, whole = text, fraction = ""] = /^(.*)[.,](\d{1,2})$/.exec(text) ?? [];
  return { whole: whole.replace(/\D/g, ""), fraction };
}

export type FoundDay = Omit<TypedDay, "about"> & { index: number; length: number };
/** The days that a text names, where and over how many characters; of one with the usual spaces and apostrophes. */
export function daysIn(sentence: string, language: Language): FoundDay[] {
  const named = [...sentence.matchAll(DAYS[language])].flatMap(({ 0: { length }, index, groups = {} }): FoundDay[] => {
    const month = MONTHS[language].indexOf((groups.month ?? groups.month2 ?? "").toLowerCase()) + 1;
    return month > 0
      ? [{ index, length, day: Number(groups.day ?? groups.day2), month, year: groups.year ? Number(groups.year) : null }]
      : [];
  });
  const numeric = [...sentence.matchAll(NUMERIC)].map(({ 0: { length }, index, groups = {} }) => ({
    ...{ index, length },
    day: Number(groups.d ?? groups.day),
    month: Number(groups.m ?? groups.month),
    year: Number(groups.y ?? groups.year),
  }));
  return [...named, ...numeric];
}

/** What the sentence speaks of there: the nearest such word before, else the nearest after. */
function topicAt<Topic>(sentence: string, at: number, topics: readonly (readonly [Topic, RegExp])[]): Topic | null {
  const words = topics
    .flatMap(([topic, pattern]) => [...sentence.toLowerCase().matchAll(pattern)].map((match) => ({ topic, index: match.index })))
    .sort((a, b) => a.index - b.index);
  return (words.filter(({ index }) => index < at).at(-1) ?? words[0])?.topic ?? null;
}

/** Wrong: it is told as the credit, the displayed or right price or the refund, and is another. */
export function judgeAmount(typed: TypedAmount, known: KnownFacts): Verdict {
  const credits = known.credit ? [known.credit] : [];
  const is = (amounts: readonly Money[]) => amounts.some((amount) => isSame(typed, amount));
  if (typed.about === "credit") return is(credits) ? "right" : "wrong";
  if (typed.about === "price") return is(known.prices) ? "right" : "wrong";
  if (typed.about === "refund") return is(known.refunds) ? "right" : "wrong";
  return is([...credits, ...known.prices, ...known.refunds, ...known.others]) ? "right" : "unsure";
}

function isSame({ whole, fraction, currencies }: TypedAmount, { minor, currency }: Money): boolean {
  const digits = minorDigits(currency);
  const cut = fraction.slice(digits);
  return (
    currencies.includes(currency) && !/[1-9]/.test(cut) && BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0")) === BigInt(minor)
  );
}

/** Wrong: it is told as the last day of something or the day of the order, and is another. */
export function judgeDay(typed: TypedDay, known: KnownFacts): Verdict {
  const isLast = known.lastDays.some((day) => isDay(typed, day));
  const isOrdered = between(typed, known.orderedFrom, known.orderedTo);
  if (typed.about === "until" && known.lastDays.length > 0) return isLast ? "right" : "wrong";
  if (typed.about === "ordered") return isOrdered ? "right" : "wrong";
  return isLast || isOrdered ? "right" : "unsure";
}

const two = (n: number): string => String(n).padStart(2, "0");
const monthAndDay = ({ month, day }: TypedDay): string => `${two(month)}-${two(day)}`;
const isDay = (typed: TypedDay, day: string): boolean =>
  day.endsWith(monthAndDay(typed)) && (typed.year === null || day.startsWith(`${typed.year}-`));

/** Without a year, in the year of either end. */
function between(typed: TypedDay, from: string, to: string): boolean {
  const years = typed.year === null ? [from.slice(0, 4), to.slice(0, 4)] : [String(typed.year)];
  return years.some((year) => {
    const day = `${year}-${monthAndDay(typed)}`;
    return from <= day && day <= to;
  });
}
