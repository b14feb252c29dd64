import { z } from "zod";
import { CONSUMPTION_KINDS } from "../cohorts/consumption-kind";
import { actionSchema, RECEIVED_KINDS, simpleActionSchema } from "./action";
import { ruleIssues } from "./rules-check";

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
  /** Incidents for which this person was apologised to before, in the months the shop looks back. */
  "apologies",
  /** Units that a plan executed before has voided. */
  "unitsVoided",
] as const;
/** Amounts in minor units of the member's currency. */
export const MONEY_FACTS = ["paid", "gap", "creditGiven", "creditUnused"] as const;
/** What only plans know: a cohort, which stands before any plan, cannot ask for it. */
export const PLAN_ONLY_FACTS = ["apologies", "unitsVoided", "creditGiven", "creditUnused", "received"] as const;
/** Facts that are so or are not. */
export const YES_NO_FACTS = ["hasEmail", "reported", "overcharged", "undercharged"] as const;
/** Words of the shop: an ISO country, its own group of the customer, the part of the address after the @. */
export const WORD_FACTS = ["country", "customerGroup", "emailDomain"] as const;
/**
 * Of affected lines: `is` where at least one says so, `is_not` where none does. The kind of use is any that was reported of them by the
 * cut-off, of who used something. Only cohorts ask for these; a plan asks for the cohort.
 */
export const LINE_FACTS = ["sku", "channel", "useKind"] as const;
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
  /** What plans executed before gave that is neither units nor credit. */
  z.object({ fact: z.literal("received"), op: z.enum(CHOICE_OPS), value: z.enum(RECEIVED_KINDS) }),
  z.object({ fact: z.enum(["sku", "channel"]), op: z.enum(CHOICE_OPS), value: z.string().trim().min(1).max(200) }),
  z.object({ fact: z.literal("useKind"), op: z.enum(CHOICE_OPS), value: z.enum(CONSUMPTION_KINDS) }),
]);
const ofPlans = conditionSchema.refine(({ fact }) => !(LINE_FACTS as readonly string[]).includes(fact), "only a cohort knows this fact");

/** How equal times of order are told apart: by order reference, or by lot drawn from the plan's recorded seed. */
export const TIES = ["order_ref", "lot"] as const;
/** What happens to the one whose items go over the limit: gets the part that is left, is passed over, or ends the service. */
export const BOUNDARIES = ["split", "skip", "stop"] as const;

/** Served in order of the time of the first affected order until the limit is reached; the others get `past`. */
export const limitSchema = z.object({
  of: z.enum(["customers", "items", "cost"]),
  /** A number of customers or items; for `cost` minor units of the plan's currency. */
  upTo: z.int().min(1).max(1e12),
  tie: z.enum(TIES),
  boundary: z.enum(BOUNDARIES),
  past: z.array(simpleActionSchema).min(1).max(5),
});

export const ruleSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A cohort's key, or `any`. */
  cohort: z.string().min(1).max(60),
  /** All must hold. */
  when: z.array(ofPlans).max(10),
  actions: z.array(actionSchema).min(1).max(6),
  limit: limitSchema.optional(),
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
      for (const { code, path } of ruleIssues(rule)) context.addIssue({ code: "custom", path: [i, ...path], message: code });
    });
  });

export type Condition = z.infer<typeof conditionSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Limit = z.infer<typeof limitSchema>;
export type Fact = Condition["fact"];

/** Whether customers under this rule are written to. */
export const writesTo = (rule: Rule): boolean => rule.actions.some((action) => action.kind !== "nothing");
