import type { PersonReason } from "../domain/effects/effect-reason";
import { type EffectToApply, leastOrderOf, noteOf } from "../domain/effects/effect-to-apply";
import type { VendureShop } from "./vendure-schema";

type Known = { variants: string[] | null; toShop: (minor: number, currency: string) => number };

/**
 * The promotion that a credit or a code becomes: its coupon works once. An amount counts with tax only in a channel whose prices
 * include it; anywhere else 15 € would be worth more at checkout, so a person decides.
 */
export function discountInput(effect: EffectToApply, shop: VendureShop, { variants, toShop }: Known) {
  const { code, amount, detail } = effect;
  const refused = (reason: PersonReason) => ({ refused: reason });
  if (!code) return refused("not_offered");
  const least = leastOrderOf(effect);
  if (least && least.currency !== shop.currency) return refused("other_currency");
  const share = typeof detail.shareBp === "number" ? detail.shareBp / 100 : null;
  const promotion = (action: string, args: [name: string, value: string][]) => ({
    enabled: true,
    couponCode: code.text,
    usageLimit: 1,
    endsAt: code.expiresAt,
    conditions: least ? [leastOrder(toShop(least.minor, least.currency), shop)] : [],
    actions: [{ code: action, arguments: args.map(([name, value]) => ({ name, value })) }],
    // The name is what the customer reads in the basket.
    translations: [
      { languageCode: "fr", name: code.text, description: noteOf(effect) },
      { languageCode: "en", name: code.text, description: noteOf(effect) },
    ],
  });
  if (share !== null && variants)
    return promotion("products_percentage_discount", [
      ["discount", String(share)],
      ["productVariantIds", JSON.stringify(variants)],
    ]);
  if (share !== null) return promotion("order_percentage_discount", [["discount", String(share)]]);
  // A fixed amount off certain products is nothing that Vendure offers.
  if (!amount || variants) return refused("not_offered");
  if (amount.currency !== shop.currency) return refused("other_currency");
  if (!shop.withTax) return refused("prices_without_tax");
  return promotion("order_fixed_discount", [["discount", String(toShop(amount.minor, amount.currency))]]);
}

const leastOrder = (amount: number, shop: VendureShop) => ({
  code: "minimum_order_amount",
  arguments: [
    { name: "amount", value: String(amount) },
    { name: "taxInclusive", value: String(shop.withTax) },
  ],
});
