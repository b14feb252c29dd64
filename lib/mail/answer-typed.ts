import type { Finding } from "../domain/mailings/check";
import { type TypedFacts, typedFacts } from "../domain/mailings/typed-facts";
import type { Money } from "../domain/money";
import { endOfWholeDays } from "../domain/plans/expiry-day";
import type { Language } from "../domain/plans/sentence-names";
import { findPromises } from "../domain/wording/promises";
import { typedCheck } from "./known-facts";
import type { LetterFacts } from "./letter-values";

/** Who reads an answer: as each plan knows them, and their credits, each for what it was issued and what is left of it. */
export type Reader = {
  zone: string;
  known: readonly (Omit<LetterFacts, "credit"> & { credit: unknown })[];
  credits: readonly { amountsMinor: readonly number[]; currency: string; expiresAt: Date; code: string }[];
};
export type TypedDoubt = Extract<Finding, "typed_amount" | "typed_date" | "typed_amount_unsure" | "typed_date_unsure">;

/**
 * What was typed into an answer and is otherwise for its reader, or cannot be told; each kind once. Right is what is right by any plan
 * or credit of theirs; the day of a promise is ours to say. A refund is not contradicted where none is known: it may be another's.
 */
export function typedDoubts(body: string, language: Language, { zone, known, credits }: Reader): TypedDoubt[] {
  const refunds = known.some(({ remedies }) => remedies.some(({ kind }) => kind === "refund" || kind === "refund_shipping"));
  const readers = known.flatMap((facts) => creditsOf(credits).map((credit): LetterFacts => ({ ...facts, credit })));
  const { amounts, days } = typedFacts([withoutPromises(body, language)], language);
  const alone: TypedFacts[] = [
    ...amounts.map((amount) => ({ amounts: [amount.about === "refund" && !refunds ? { ...amount, about: null } : amount], days: [] })),
    ...days.map((day) => ({ amounts: [], days: [day] })),
  ];
  return [...new Set(alone.flatMap((typed) => mildest(readers.map((facts) => typedCheck(typed, zone)?.(facts)[0])) ?? []))];
}

/** The last days of the reader’s credits and choices, in the incident’s zone. */
export function lastDaysOf({ zone, known, credits }: Reader): string[] {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const ends = [
    ...known.flatMap(({ choice }) => (choice ? [choice.dueAt] : [])),
    ...credits.map(({ expiresAt }) => endOfWholeDays(expiresAt, zone)),
  ];
  return ends.map((end) => day.format(new Date(end.getTime() - 1)));
}

type Credit = { amount: Money; expiresAt: Date; code: string };
function creditsOf(credits: Reader["credits"]): (Credit | null)[] {
  const each = credits.flatMap(({ amountsMinor, currency, expiresAt, code }) =>
    amountsMinor.map((minor) => ({ amount: { minor, currency }, expiresAt, code })),
  );
  return each.length > 0 ? each : [null];
}

/** Undefined: it is right for one of them. */
function mildest(findings: readonly (Finding | undefined)[]): TypedDoubt | undefined {
  const doubts = findings.filter(isDoubt);
  if (doubts.length < findings.length) return undefined;
  return doubts.find((doubt) => doubt.endsWith("_unsure")) ?? doubts[0];
}

const isDoubt = (finding: Finding | undefined): finding is TypedDoubt => finding?.startsWith("typed_") ?? false;

const withoutPromises = (body: string, language: Language): string =>
  findPromises(body, language).reduceRight((text, { at, found }) => text.slice(0, at) + text.slice(at + found.length), body);
