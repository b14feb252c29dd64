import { CONSUMPTION_KINDS } from "@/lib/domain/cohorts/consumption-kind";
import {
  alternatives,
  type ConditionFact,
  type ConditionOp,
  kindOfFact,
  type MemberCondition,
  type MemberConditions,
  memberConditionSchema,
  opsOfFact,
} from "@/lib/domain/cohorts/member-condition";
import { decimalText, parseDecimal } from "@/lib/domain/incidents/decimal";
import { minorDigits } from "@/lib/domain/money";

/** A condition while it is typed: its value is text. */
export type Draft = { fact: ConditionFact; op: ConditionOp; text: string };
/** A draft among others: `or` makes it an alternative to the one before it. */
export type DraftLine = Draft & { or: boolean };
/** How amounts are typed. */
export type Parsing = { currency: string; decimal: "," | "." };

export const freshDraft = (fact: ConditionFact): Draft => ({
  fact,
  op: opsOfFact(fact)[0]!,
  text: fact === "useKind" ? CONSUMPTION_KINDS[0] : "",
});

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

/** Conditions one below the other, as they are typed again. */
export const linesOf = (conditions: MemberConditions, parsing: Parsing): DraftLine[] =>
  conditions.flatMap((one) => alternatives(one).map((condition, i) => ({ ...draftOf(condition, parsing), or: i > 0 })));

/** The conditions that these lines say; null while one of them cannot be read. */
export function conditionsOf(lines: readonly DraftLine[], parsing: Parsing): MemberConditions | null {
  const groups: [MemberCondition, ...MemberCondition[]][] = [];
  for (const line of lines) {
    const condition = parseDraft(line, parsing);
    if (!condition) return null;
    const open = groups.at(-1);
    if (line.or && open) open.push(condition);
    else groups.push([condition]);
  }
  return groups.map((group) => (group.length === 1 ? group[0] : group));
}

const wholeNumber = (text: string): number | null => (/^-?\d{1,12}$/.test(text) ? Number(text) : null);

function signedDecimal(text: string, digits: number, decimal: "," | "."): number | null {
  const below = /^[-−]/.test(text);
  const minor = parseDecimal(below ? text.slice(1) : text, digits, decimal);
  return minor !== null && below ? -minor : minor;
}
