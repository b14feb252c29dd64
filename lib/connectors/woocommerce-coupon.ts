import type { PersonReason } from "../domain/effects/effect-reason";
import { type EffectToApply, leastOrderOf, noteOf } from "../domain/effects/effect-to-apply";
import { decimalText } from "../domain/incidents/decimal";
import { minorDigits } from "../domain/money";
import type { WooAccountOrder } from "./woocommerce-account-schema";

/**
 * The coupon that a credit or a code becomes: alone in its basket, and once. A fixed amount counts with tax only where prices are
 * entered with it, as the customer's own order says.
 */
export function wooCoupon(effect: EffectToApply, order: WooAccountOrder, products: number[] | null) {
  const { code, amount, detail } = effect;
  const refused = (reason: PersonReason) => ({ refused: reason });
  if (!code) return refused("not_offered");
  const least = leastOrderOf(effect);
  if (least && least.currency !== order.currency) return refused("other_currency");
  const coupon = (discount_type: string, value: string) => ({
    code: code.text,
    description: noteOf(effect),
    discount_type,
    amount: value,
    individual_use: true,
    usage_limit: 1,
    date_expires_gmt: code.expiresAt?.slice(0, 19) ?? null,
    ...(least && { minimum_amount: decimalText(least.minor, minorDigits(least.currency), ".") }),
    ...(products ? { product_ids: products } : {}),
  });
  if (typeof detail.shareBp === "number") return coupon("percent", decimalText(detail.shareBp, 2, "."));
  if (!amount) return refused("not_offered");
  if (amount.currency !== order.currency) return refused("other_currency");
  if (!order.prices_include_tax) return refused("prices_without_tax");
  const discountType = products ? "fixed_product" : "fixed_cart";
  return coupon(discountType, decimalText(amount.minor, minorDigits(amount.currency), "."));
}
