import { leastOrderOf } from "@/lib/domain/effects/effect-to-apply";
import type { Compensation } from "@/lib/domain/plans/compensation";
import type { Shop } from "@/lib/domain/settings/shop";
import { formatDay, formatMoney, formatShare } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translators } from "./page-words";

type Reader = { locale: Locale; shop: Shop };

/** One thing that the customer gets, loses or may choose, said to them; null for what is the shop's own business. */
export function remedyWords(
  { kind, units, amountMinor, currency, expiresAt, detail }: Compensation,
  { locale, shop }: Reader,
): string | null {
  const t = translators[locale];
  const amount = amountMinor !== null && currency !== null ? formatMoney({ minor: amountMinor, currency }, locale) : "";
  const day = expiresAt ? lastDay(new Date(expiresAt), shop, locale) : "";
  const count = units ?? 0;
  switch (kind) {
    case "gift_consumed":
    case "gift_all":
    case "honour":
    case "give_back":
    case "void_rest":
    case "void_line":
      return count > 0 ? t(`remedy.${kind}`, { count }) : null;
    case "store_credit":
    case "rain_check":
    case "tiered_discount":
    case "pay_difference":
    case "return_free":
      return t(`remedy.${kind}`, { amount, day, sku: text(detail.sku) });
    case "discount_code": {
      const value = typeof detail.shareBp === "number" ? formatShare(detail.shareBp, locale) : amount;
      const least = leastOrderOf({ detail });
      return least
        ? t("remedy.discountFrom", { amount: value, least: formatMoney(least, locale), day })
        : t("remedy.discount_code", { amount: value, day });
    }
    case "refund":
    case "refund_shipping":
    case "revoke_credit":
      return t(`remedy.${kind}`, { amount });
    case "donation":
      return t("remedy.donation", { amount, to: text(detail.to) });
    case "replace":
    case "substitute":
      return t(`remedy.${kind}`, { sku: text(detail.sku) });
    case "gift_item":
    case "raffle":
      return t(`remedy.${kind}`, { what: text(detail.what) });
    case "thank_reporter":
    case "call_task":
      return t(`remedy.${kind}`);
    case "settlement":
      return amount === "" ? null : t("remedy.settlement", { amount });
    case "choice":
    case "message_only":
    case "nothing":
      return null;
  }
}

/** The last day on which something can be used: its end itself is already too late. */
export const lastDay = (end: Date, shop: Shop, locale: Locale): string => formatDay(new Date(end.getTime() - 1), shop.zone, locale);

const text = (value: unknown): string => (typeof value === "string" ? value : "");
