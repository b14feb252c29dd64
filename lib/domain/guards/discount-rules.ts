import { z } from "zod";
import { FULL_BP } from "./line-rules";

/** How far a discount code may reach; what is absent restricts nothing. */
export const discountRuleSchema = z
  .object({
    maxProducts: z.int().min(1).optional(),
    /** Of the catalogue, basis points. */
    maxCatalogueBp: z.int().min(1).max(FULL_BP).optional(),
    /** Off the price of a product, basis points. */
    maxOffBp: z.int().min(1).max(FULL_BP).optional(),
    /** Whether a code may end no day. */
    mustEnd: z.boolean().default(false),
  })
  .refine((rule) => rule.mustEnd || Object.keys(rule).length > 1, "empty");
export type DiscountRule = z.infer<typeof discountRuleSchema>;

/** A discount code as the shop is about to publish it. */
export type DiscountCode = { products: number; catalogue: number; offBp: number | null; endsMs: number | null };
export const DISCOUNT_REASONS = ["too_many_products", "too_much_of_catalogue", "too_much_off", "no_end"] as const;
export type DiscountReason = (typeof DISCOUNT_REASONS)[number];

/** Why a code reaches too far; empty where it does not. Bounds themselves are allowed. */
export function judgeDiscount(code: DiscountCode, rule: DiscountRule): DiscountReason[] {
  const { maxProducts, maxCatalogueBp, maxOffBp, mustEnd } = rule;
  const found: DiscountReason[] = [];
  if (maxProducts !== undefined && code.products > maxProducts) found.push("too_many_products");
  if (maxCatalogueBp !== undefined && code.products * FULL_BP > maxCatalogueBp * code.catalogue) found.push("too_much_of_catalogue");
  if (maxOffBp !== undefined && code.offBp !== null && code.offBp > maxOffBp) found.push("too_much_off");
  if (mustEnd && code.endsMs === null) found.push("no_end");
  return found;
}
