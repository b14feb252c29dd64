import { useLocale, useTranslations } from "next-intl";
import { priceRatioBp } from "@/lib/domain/incidents/legal-ground";
import { type ScopeProduct, wrongPriceMinor } from "@/lib/domain/incidents/scope";
import { formatMoney, formatShare } from "@/lib/i18n/format";

/** How obvious the error is: the wrong price as a share of the right one. */
export function useRatioSentence(): (product: ScopeProduct) => string {
  const t = useTranslations("incidents.legal");
  const locale = useLocale();
  return (product) => {
    const money = (minor: number) => formatMoney({ minor, currency: product.currency }, locale);
    const wrong = wrongPriceMinor(product);
    const share = priceRatioBp(wrong, product.referencePriceMinor);
    return t("ratio", {
      sku: product.sku,
      wrong: money(wrong),
      right: money(product.referencePriceMinor),
      share: share === null ? "–" : formatShare(share, locale),
    });
  };
}

/** `2 h 05 min`, `3 d 2 h`: how long something took. */
export function useDuration(): (ms: number) => string {
  const t = useTranslations("incidents.list");
  return (ms) => {
    const minutes = Math.floor(ms / 60_000);
    const words = t("duration", {
      days: Math.floor(minutes / 1440),
      hours: Math.floor((minutes % 1440) / 60),
      minutes: minutes % 60,
    }).trim();
    return words === "" ? t("seconds") : words;
  };
}
