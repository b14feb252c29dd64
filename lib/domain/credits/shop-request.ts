import { z } from "zod";
import { CREDIT_STATES } from "./credit-state";
import { isCreditCode } from "./token";

/** `aaaabbbbcccc` and `AAAA-BBBB-CCCC` are one code, written one way from here on. */
export const codeSchema = z.string().refine(isCreditCode).transform(asIssued);

/** Visible characters without a space, so that a key of ours can never be taken for one of the shop's. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{8,100}$/);

const MAX_MINOR = 1_000_000_000_000;
const amountMinor = z.int().min(1).max(MAX_MINOR).describe("Whole minor units of the credit’s currency.");
const orderRef = z.string().trim().min(1).max(100).describe("The order that is paid with it.");

/** How long an amount stays set aside where nothing is said, and at most. */
export const HOLD_MINUTES = { usual: 60, most: 60 * 24 * 30 };

export const redemptionRequestSchema = z.strictObject({ amountMinor, orderRef });
export const authorisationRequestSchema = z.strictObject({
  amountMinor,
  orderRef,
  holdMinutes: z
    .int()
    .min(1)
    .max(HOLD_MINUTES.most)
    .default(HOLD_MINUTES.usual)
    .describe("For how long it stays set aside; not captured by then, it is free again."),
});
export const captureRequestSchema = z.strictObject({
  amountMinor: amountMinor.optional().describe("Absent: all that was set aside. The rest is free again."),
});
export const reversalRequestSchema = z.strictObject({
  amountMinor: amountMinor.optional().describe("Absent: all that is left of the redemption."),
  reason: z.string().trim().min(3).max(200),
});

const balanceMinor = z.int().min(0).describe("Free to spend now.");
const currency = z.string().length(3);
const at = z.iso.datetime();

/** What the shop may know of a credit: nothing of its holder. */
export const shopCreditSchema = z.object({
  code: z.string(),
  state: z.enum(CREDIT_STATES),
  currency,
  amountMinor: z.int(),
  balanceMinor,
  authorisedMinor: z.int(),
  expiresAt: at.describe("The first instant at which it can no longer be used."),
});
export const shopRedemptionSchema = z.object({
  id: z.string(),
  amountMinor: z.int(),
  reversedMinor: z.int(),
  orderRef: z.string(),
  at,
  currency,
  balanceMinor,
});
export const shopAuthorisationSchema = z.object({
  id: z.string(),
  state: z.enum(["open", "captured", "voided", "lapsed"]),
  amountMinor: z.int(),
  orderRef: z.string(),
  at,
  expiresAt: at,
  redemptionId: z.string().nullable(),
  currency,
  balanceMinor,
});
export const shopReversalSchema = z.object({
  id: z.string(),
  redemptionId: z.string(),
  amountMinor: z.int(),
  at,
  currency,
  balanceMinor,
  expiresAt: at.describe("The credit’s end, moved where less than fourteen days were left."),
});
export type ShopCredit = z.infer<typeof shopCreditSchema>;
export type ShopRedemption = z.infer<typeof shopRedemptionSchema>;
export type ShopAuthorisation = z.infer<typeof shopAuthorisationSchema>;
export type ShopReversal = z.infer<typeof shopReversalSchema>;

function asIssued(typed: string): string {
  const bare = typed.toUpperCase().replaceAll("-", "");
  return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`;
}
