import { z } from "zod";

/** Minor units per ISO currency: what one amount is in each, set by staff, never converted. */
export const tariffSchema = z
  .record(z.string().regex(/^[A-Z]{3}$/), z.int().min(0).max(1e12))
  .refine((tariff) => Object.keys(tariff).length > 0, "names no currency");
export type Tariff = z.infer<typeof tariffSchema>;

/** For whom one fixed amount counts: once, or for each affected order, item or unit. */
export const PER = ["person", "order", "item", "unit"] as const;

const bounds = { atLeast: tariffSchema.optional(), atMost: tariffSchema.optional() };
/** How much money: a fixed amount, or a share (basis points) of what was paid or of the price gap; within bounds. */
export const amountSchema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("fixed"), per: z.enum(PER), tariff: tariffSchema, ...bounds }),
  z.object({ of: z.enum(["paid", "gap"]), shareBp: z.int().min(1).max(100_000), ...bounds }),
]);
export type Amount = z.infer<typeof amountSchema>;

/** What an honouring is kept to, where it is not for every order: what had left when the plan was sealed. */
export const HONOUR_ONLY = ["shipped"] as const;

const shareBp = z.int().min(1).max(10_000);
const until = z.iso.datetime();
const label = z.string().trim().min(1).max(200);
const sku = z.string().trim().min(1).max(200);

/** What stands alone in a rule or is one part of an option. Ends (`until`, `expiresAt`) are the first instants past the good days. */
export const simpleActionSchema = z.discriminatedUnion("kind", [
  // Units of the entitlement.
  z.object({ kind: z.literal("gift_consumed") }),
  z.object({ kind: z.literal("gift_all") }),
  z.object({ kind: z.literal("honour"), itemsPerPerson: z.int().min(1).max(1e6).optional(), only: z.enum(HONOUR_ONLY).optional() }),
  z.object({ kind: z.literal("void_rest") }),
  z.object({ kind: z.literal("void_line") }),
  z.object({ kind: z.literal("give_back") }),
  // Money.
  z.discriminatedUnion("what", [
    z.object({ kind: z.literal("refund"), what: z.enum(["due", "paid"]) }),
    /** A part: at least what is owed, at most what was paid. */
    z.object({ kind: z.literal("refund"), what: z.literal("amount"), amount: amountSchema }),
  ]),
  z.object({ kind: z.literal("refund_shipping"), amount: amountSchema }),
  z.object({ kind: z.literal("store_credit"), amount: amountSchema, expiresAt: until }),
  z.object({ kind: z.literal("revoke_credit") }),
  z.object({
    kind: z.literal("discount_code"),
    value: z.union([z.object({ shareBp }), z.object({ tariff: tariffSchema })]),
    skus: z.array(sku).max(50).default([]),
    /** The code works from an order of this value on. */
    minOrder: tariffSchema.optional(),
    expiresAt: until,
    expectedCost: tariffSchema.optional(),
  }),
  // Offers and things.
  z.object({ kind: z.literal("rain_check"), sku, price: tariffSchema, until, expectedCost: tariffSchema.optional() }),
  z.object({ kind: z.literal("tiered_discount"), fromItem: z.int().min(1).max(1_000), sharesBp: z.array(shareBp).min(1).max(20), until }),
  z.object({ kind: z.literal("pay_difference"), rebateBp: z.int().min(0).max(10_000), until }),
  z.object({ kind: z.literal("return_free"), until, expectedCost: tariffSchema.optional() }),
  z.object({ kind: z.literal("replace"), sku, cost: tariffSchema.optional() }),
  z.object({ kind: z.literal("substitute"), sku, cost: tariffSchema.optional() }),
  z.object({ kind: z.literal("gift_item"), what: label, cost: tariffSchema.optional() }),
  z.object({ kind: z.literal("raffle"), prizes: z.int().min(1).max(1e6), what: label, cost: tariffSchema.optional() }),
  z.object({ kind: z.literal("donation"), to: label, amount: amountSchema }),
  // Words and people.
  z.object({ kind: z.literal("thank_reporter") }),
  z.object({ kind: z.literal("call_task"), why: label }),
  z.object({ kind: z.literal("settlement"), limit: tariffSchema }),
  z.object({ kind: z.literal("message_only") }),
  z.object({ kind: z.literal("nothing"), why: z.string().trim().max(500) }),
]);
export type SimpleAction = z.infer<typeof simpleActionSchema>;

/** The customer chooses one option on their page; who has not after so many days gets the default. */
export const choiceSchema = z.object({
  kind: z.literal("choice"),
  days: z.int().min(1).max(365),
  defaultKey: z.string(),
  options: z
    .array(z.object({ key: z.string().regex(/^[a-z0-9-]{1,20}$/), actions: z.array(simpleActionSchema).min(1).max(5) }))
    .min(2)
    .max(5),
});
export type ChoiceAction = z.infer<typeof choiceSchema>;

export const actionSchema = z.union([simpleActionSchema, choiceSchema]);
export type Action = z.infer<typeof actionSchema>;
export type ActionKind = Action["kind"];

/** In this order compensations are listed, hashed and executed. */
export const ACTION_KINDS = [
  "gift_consumed",
  "gift_all",
  "honour",
  "give_back",
  "void_rest",
  "void_line",
  "refund",
  "refund_shipping",
  "revoke_credit",
  "store_credit",
  "discount_code",
  "rain_check",
  "tiered_discount",
  "pay_difference",
  "return_free",
  "replace",
  "substitute",
  "gift_item",
  "raffle",
  "donation",
  "thank_reporter",
  "call_task",
  "settlement",
  "choice",
  "message_only",
  "nothing",
] as const satisfies readonly ActionKind[];

/** What happens to the units of an entitlement; a customer under none of these keeps them open. */
export const UNIT_KINDS = [
  "gift_consumed",
  "gift_all",
  "honour",
  "give_back",
  "void_rest",
  "void_line",
] as const satisfies readonly ActionKind[];
/** Only meaningful in a plan that follows an executed one: it takes back what that plan did. */
export const FOLLOW_UP_KINDS = ["give_back", "revoke_credit"] as const satisfies readonly ActionKind[];
/** Gifts and offers that leave no units and no credit: a plan that follows knows of them by their kind alone. */
export const RECEIVED_KINDS = [
  "refund_shipping",
  "discount_code",
  "rain_check",
  "tiered_discount",
  "pay_difference",
  "return_free",
  "replace",
  "substitute",
  "gift_item",
  "raffle",
  "donation",
  "settlement",
] as const satisfies readonly ActionKind[];
/** Words and the work of staff: what they bring nobody takes the place of what was given or offered before. */
export const WORD_KINDS = ["thank_reporter", "call_task", "message_only", "nothing"] as const satisfies readonly ActionKind[];
/** Nobody gets these unasked: they stand in an option of a choice. */
export const CONSENT_KINDS = ["pay_difference", "return_free", "substitute"] as const satisfies readonly ActionKind[];
