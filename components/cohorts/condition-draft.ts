import {
  type ConditionFact,
  type ConditionOp,
  kindOfFact,
  type MemberCondition,
  memberConditionSchema,
  opsOfFact,
} from "@/lib/domain/cohorts/member-condition";
import { decimalText, parseDecimal } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";

/** A condition while it is typed: its value is text. */
export type Draft = { fact: ConditionFact; op: ConditionOp; text: string };
/** How amounts are typed. */
export type Parsing = { currency: string; decimal: "," | "." };

export const freshDraft = (fact: ConditionFact): Draft => ({ fact, op: opsOfFact(fact)[0]!, text: "" });

export const draftOf = ({ fact, op, value }: MemberCondition, { currency, decimal }: Parsing): Draft => ({
  fact,
  op,
  text: kindOfFact(fact) === "amount" ? decimalText(Number(value), minorDigits(currency), decimal) : String(value),
});

/** The condition that a draft says; null while its value cannot be read. */
export function parseDraft({ fact, op, text }: Draft, { currency, decimal }: Parsing): MemberCondition | null {
  const kind = kindOfFact(fact);
  const typed = text.trim();
  const value = kind === "amount" ? signedDecimal(typed, minorDigits(currency), decimal) : kind === "count" ? wholeNumber(typed) : typed;
  const parsed = memberConditionSchema.safeParse({ fact, op, value });
  return parsed.success ? parsed.data : null;
}

const wholeNumber = (text: string): number | null => (/^-?\d{1,12}$/.test(text) ? Number(text) : null);

function signedDecimal(text: string, digits: number, decimal: "," | "."): number | null {
  const below = /^[-−]/.test(text);
  const minor = parseDecimal(below ? text.slice(1) : text, digits, decimal);
  return minor !== null && below ? -minor : minor;
}
