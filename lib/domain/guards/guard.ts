import { z } from "zod";

/** What a breach does to a price that is about to be published: refuses it, asks a person, or only tells somebody. */
export const SEVERITIES = ["warn", "confirm", "block"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a price is held against: the one before it, the median of the usual days, or the one that people set for it. */
export const BASES = ["last", "usual", "reference"] as const;
export type Basis = (typeof BASES)[number];

const bp = z.int().min(1).max(1_000_000);
const minor = z.int().min(0);
/** One amount in each currency, in minor units; a currency without one is not judged. */
const tariff = z.record(z.string().regex(/^[A-Z]{3}$/), minor).refine((amounts) => Object.keys(amounts).length > 0, "empty");
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** One rule over prices. Shares are basis points: 3,000 is 30 %. */
export const guardRuleSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("variation"),
    against: z.enum(BASES),
    moreThanBp: bp,
    direction: z.enum(["both", "down", "up"]).default("both"),
  }),
  /** Outside [min, max]; both are allowed prices. */
  z
    .object({ kind: z.literal("range"), min: tariff.optional(), max: tariff.optional() })
    .refine(({ min, max }) => min !== undefined || max !== undefined, "empty"),
  /** Under cost plus a margin, a share of the cost; without tax on both sides. */
  z.object({ kind: z.literal("margin"), atLeastBp: z.int().min(0).max(1_000_000) }),
  z.object({ kind: z.literal("zero") }),
  z.object({ kind: z.literal("negative") }),
  z.object({ kind: z.literal("missing") }),
  /** Nobody knows an earlier price of it. */
  z.object({ kind: z.literal("first") }),
  /** Ten or a hundred times too much or too little, give or take 1 %: the commonest error of all. */
  z.object({ kind: z.literal("decimal_shift"), against: z.enum(BASES).default("last") }),
  /** The number that the product costs in another currency. */
  z.object({ kind: z.literal("swapped_currency") }),
  /** One new value on at least so many products at once. */
  z.object({ kind: z.literal("same_value"), products: z.int().min(2) }),
  /** A pack that costs less than a smaller one of its family. */
  z.object({ kind: z.literal("pack_cheaper") }),
  /** A bundle that costs no more than one of its parts. */
  z.object({ kind: z.literal("bundle_as_part") }),
  /** Prices of more than so many products changed at once. */
  z.object({ kind: z.literal("bulk"), moreThan: z.int().min(1) }),
  /** Outside [from, to) of the days given (1 is Monday), by local time. */
  z.object({
    kind: z.literal("outside_hours"),
    zone: z.string().min(1),
    days: z.array(z.int().min(1).max(7)).min(1),
    from: time,
    to: time,
  }),
  /** Shown, in the cart and in the back office, one product costs differently by more than this share. */
  z.object({ kind: z.literal("difference"), moreThanBp: z.int().min(0).max(1_000_000) }),
]);
export type GuardRule = z.infer<typeof guardRuleSchema>;
export type GuardKind = GuardRule["kind"];

const names = z.array(z.string().min(1)).max(1_000).optional();
/** What a guard looks at; what is absent restricts nothing, several lists restrict together. */
export const guardScopeSchema = z.object({ skus: names, families: names, tags: names, channels: names, currencies: names, groups: names });
export type GuardScope = z.infer<typeof guardScopeSchema>;

export const guardSchema = z.object({
  id: z.string().min(1).max(60),
  severity: z.enum(SEVERITIES),
  scope: guardScopeSchema.default({}),
  /** Instants [from, until) in which it is armed, in milliseconds; absent: without end. */
  fromMs: z.number().optional(),
  untilMs: z.number().optional(),
  rule: guardRuleSchema,
});
export type Guard = z.infer<typeof guardSchema>;

/** What holds whatever is planned; the others compare, and a planned price answers them. */
const ABSOLUTE: ReadonlySet<GuardKind> = new Set(["range", "margin", "zero", "negative", "missing", "difference", "bulk"]);

/** Whether a planned price answers what this rule asks. */
export const isAnsweredByPlan = ({ kind }: GuardRule): boolean => !ABSOLUTE.has(kind);

/** Whether a quantity break answers it: a break is held to its own last price, never to what one item costs. */
export function isAnsweredByBreak(rule: GuardRule): boolean {
  if (rule.kind === "variation" || rule.kind === "decimal_shift") return rule.against !== "last";
  return rule.kind !== "outside_hours" && isAnsweredByPlan(rule);
}
