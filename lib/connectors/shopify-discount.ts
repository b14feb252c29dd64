import type { PersonReason } from "../domain/effects/effect-reason";
import { type EffectToApply, leastOrderOf, noteOf } from "../domain/effects/effect-to-apply";
import { decimalText } from "../domain/incidents/decimal";
import { minorDigits } from "../domain/money";

const BP = 10_000;

/**
 * The discount that a credit or a code becomes: its code works once. A fixed amount counts with tax only where the shop's prices
 * include it, and is in the shop's own currency.
 */
export function shopifyDiscount(effect: EffectToApply, shop: { currencyCode: string; taxesIncluded: boolean }, variants: string[] | null) {
  const { code, amount, detail } = effect;
  const refused = (reason: PersonReason) => ({ refused: reason });
  if (!code) return refused("not_offered");
  const least = leastOrderOf(effect);
  if (least && least.currency !== shop.currencyCode) return refused("other_currency");
  const input = (value: Record<string, unknown>) => ({
    // The title is for staff; the customer sees the code.
    title: noteOf(effect),
    code: code.text,
    startsAt: effect.createdAt,
    endsAt: code.expiresAt,
    usageLimit: 1,
    ...(least && {
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: decimalText(least.minor, minorDigits(least.currency), ".") } },
    }),
    context: { all: "ALL" },
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    customerGets: { value, items: variants ? { products: { productVariantsToAdd: variants } } : { all: true } },
  });
  if (typeof detail.shareBp === "number") return input({ percentage: detail.shareBp / BP });
  if (!amount) return refused("not_offered");
  if (amount.currency !== shop.currencyCode) return refused("other_currency");
  if (!shop.taxesIncluded) return refused("prices_without_tax");
  return input({ discountAmount: { amount: decimalText(amount.minor, minorDigits(amount.currency), "."), appliesOnEachItem: false } });
}
