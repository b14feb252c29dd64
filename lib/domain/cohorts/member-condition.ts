import { z } from "zod";
import { CONSUMPTION_KINDS } from "./consumption-kind";

/** Counts of one customer. */
export const COUNT_FACTS = [
  "orders",
  "lines",
  "quantity",
  "unitsGranted",
  "unitsConsumed",
  "unitsLeft",
  "ordersBefore",
  "overlaps",
] as const;
/** Amounts in minor units of the customer's currency. */
export const AMOUNT_FACTS = ["gap", "paid"] as const;
/** Days in the incident's zone. */
export const DAY_FACTS = ["first", "last"] as const;
export const WORD_FACTS = ["currency", "country", "machineCohort", "reason", "customerGroup"] as const;
/** Of affected lines: `is` where at least one says so, `is_not` where none does. `useKind`: as what any use of them was reported. */
export const LINE_FACTS = ["sku", "channel", "useKind"] as const;

export const NUMBER_OPS = ["at_least", "at_most", "is", "is_not"] as const;
/** `from` takes the day in, `before` leaves it out. */
export const DAY_OPS = ["from", "before"] as const;
export const WORD_OPS = ["is", "is_not"] as const;

const MOST_CONDITIONS = 12;
const LONGEST_WORD = 60;
const LONGEST_NAME = 200;

export const memberConditionSchema = z.union([
  z.object({ fact: z.enum([...COUNT_FACTS, ...AMOUNT_FACTS]), op: z.enum(NUMBER_OPS), value: z.int().min(-1e12).max(1e12) }),
  z.object({ fact: z.enum(DAY_FACTS), op: z.enum(DAY_OPS), value: z.iso.date() }),
  z.object({ fact: z.enum(WORD_FACTS), op: z.enum(WORD_OPS), value: z.string().max(LONGEST_WORD) }),
  z.object({ fact: z.enum(["sku", "channel"]), op: z.enum(WORD_OPS), value: z.string().trim().min(1).max(LONGEST_NAME) }),
  z.object({ fact: z.literal("useKind"), op: z.enum(WORD_OPS), value: z.enum(CONSUMPTION_KINDS) }),
]);
/** All must hold; of those in a list of their own, any. So few and so short that they fit into an address. */
export const memberConditionsSchema = z
  .array(z.union([memberConditionSchema, z.array(memberConditionSchema).min(2)]))
  .min(1)
  .refine((all) => all.flat().length <= MOST_CONDITIONS);

export type MemberCondition = z.infer<typeof memberConditionSchema>;
export type MemberConditions = z.infer<typeof memberConditionsSchema>;
export type ConditionFact = MemberCondition["fact"];
export type ConditionOp = MemberCondition["op"];

export const CONDITION_FACTS = [
  ...AMOUNT_FACTS,
  ...COUNT_FACTS,
  ...DAY_FACTS,
  ...LINE_FACTS,
  ...WORD_FACTS,
] as const satisfies readonly ConditionFact[];

export type FactKind = "count" | "amount" | "day" | "word";
export const kindOfFact = (fact: ConditionFact): FactKind =>
  includes(COUNT_FACTS, fact) ? "count" : includes(AMOUNT_FACTS, fact) ? "amount" : includes(DAY_FACTS, fact) ? "day" : "word";

/** What a fact can be compared by. */
export function opsOfFact(fact: ConditionFact): readonly ConditionOp[] {
  const kind = kindOfFact(fact);
  return kind === "day" ? DAY_OPS : kind === "word" ? WORD_OPS : NUMBER_OPS;
}

const includes = (facts: readonly string[], fact: string): boolean => facts.includes(fact);

/** The conditions any one of which is enough. */
export const alternatives = (one: MemberConditions[number]): readonly MemberCondition[] => (Array.isArray(one) ? one : [one]);

/** `gap.at_least.1000~sku.is.A|sku.is.B`: the conditions as one word of an address; a bar stands between alternatives. */
export const writeConditions = (conditions: MemberConditions): string =>
  conditions.map((one) => alternatives(one).map(writeCondition).join("|")).join("~");

const writeCondition = ({ fact, op, value }: MemberCondition): string =>
  `${fact}.${op}.${String(value).replaceAll("%", "%25").replaceAll("~", "%7E").replaceAll("|", "%7C")}`;

/** What `writeConditions` wrote; null where the text is anything else. */
export function readConditions(text: string): MemberConditions | null {
  const found = memberConditionsSchema.safeParse(
    text.split("~").map((one) => {
      const group = one.split("|").map(readCondition);
      return group.length === 1 ? group[0] : group;
    }),
  );
  return found.success ? found.data : null;
}

function readCondition(text: string): { fact: string; op: string; value: string | number } | null {
  const parts = /^(\w+)\.(\w+)\.(.*)$/s.exec(text);
  if (!parts) return null;
  const [, fact = "", op = "", written = ""] = parts;
  const value = written.replaceAll("%7C", "|").replaceAll("%7E", "~").replaceAll("%25", "%");
  const isNumber = includes(COUNT_FACTS, fact) || includes(AMOUNT_FACTS, fact);
  return { fact, op, value: isNumber && /^-?\d{1,13}$/.test(value) ? Number(value) : value };
}
