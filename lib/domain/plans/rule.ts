import { z } from "zod";

/** What a condition may ask about a customer, and the kind of value it compares with. */
export const NUMBER_FACTS = [
  "unitsConsumed",
  "unitsLeft",
  "unitsGranted",
  "lines",
  "orders",
  "quantity",
  "tenureDays",
  "ordersBefore",
  "overlaps",
] as const;
/** Amounts in minor units of the member's currency. */
export const MONEY_FACTS = ["paid", "gap"] as const;
/** Facts that are so or are not. */
export const YES_NO_FACTS = ["hasEmail", "reported", "overcharged"] as const;
/** Words of the shop: an ISO country, its own group of the customer, the part of the address after the @. */
export const WORD_FACTS = ["country", "customerGroup", "emailDomain"] as const;
export const NUMBER_OPS = ["at_least", "at_most", "is", "is_not"] as const;
export const CHOICE_OPS = ["is", "is_not"] as const;

/** Any cohort. */
export const ANY_COHORT = "any";

export const conditionSchema = z.union([
  z.object({ fact: z.enum([...NUMBER_FACTS, ...MONEY_FACTS]), op: z.enum(NUMBER_OPS), value: z.int().min(-1e12).max(1e12) }),
  z.object({ fact: z.literal("usage"), op: z.enum(CHOICE_OPS), value: z.enum(["none", "part", "all"]) }),
  z.object({ fact: z.literal("language"), op: z.enum(CHOICE_OPS), value: z.enum(["fr", "en"]) }),
  z.object({ fact: z.enum(YES_NO_FACTS), op: z.literal("is"), value: z.boolean() }),
  z.object({ fact: z.enum(WORD_FACTS), op: z.enum(CHOICE_OPS), value: z.string().trim().min(1).max(60) }),
]);

export const actionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("void_rest") }),
  z.object({ kind: z.literal("gift_consumed") }),
  z.object({
    kind: z.literal("store_credit"),
    amountMinor: z.int().min(1).max(1e12),
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** The first instant at which the credit can no longer be used. */
    expiresAt: z.iso.datetime(),
  }),
  z.object({ kind: z.literal("message_only") }),
  z.object({ kind: z.literal("nothing"), why: z.string().trim().max(500) }),
]);

export const ruleSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A cohort's key, or `any`. */
  cohort: z.string().min(1).max(60),
  /** All must hold. */
  when: z.array(conditionSchema).max(10),
  actions: z.array(actionSchema).min(1).max(5),
});

/** The ordered rules of a plan: for each customer the first that matches is the only one that acts. */
export const rulesSchema = z
  .array(ruleSchema)
  .max(50)
  .superRefine((rules, context) => {
    const ids = new Set<string>();
    rules.forEach((rule, i) => {
      if (ids.has(rule.id)) context.addIssue({ code: "custom", path: [i, "id"], message: "used twice" });
      ids.add(rule.id);
      const kinds = rule.actions.map((action) => action.kind);
      if (new Set(kinds).size < kinds.length) context.addIssue({ code: "custom", path: [i, "actions"], message: "the same action twice" });
      if (kinds.includes("nothing") && kinds.length > 1)
        context.addIssue({ code: "custom", path: [i, "actions"], message: "nothing stands alone" });
    });
  });

export type Condition = z.infer<typeof conditionSchema>;
export type Action = z.infer<typeof actionSchema>;
export type ActionKind = Action["kind"];
export type Rule = z.infer<typeof ruleSchema>;
export type Fact = Condition["fact"];

/** In this order compensations are listed, hashed and executed. */
export const ACTION_KINDS = [
  "gift_consumed",
  "void_rest",
  "store_credit",
  "message_only",
  "nothing",
] as const satisfies readonly ActionKind[];

/** Whether customers under this rule are written to. */
export const writesTo = (rule: Rule): boolean => rule.actions.some((action) => action.kind !== "nothing");
