import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import type { AlertSummary } from "@/lib/queries/alerts/alert-summary";
import type { AlertTranslator } from "./alert-translators";

/** What an alert is about, in a few words: its product, or what the orders did. */
export function alertName(t: AlertTranslator, { id, origin, detail, product, skus, skuCount }: AlertSummary): string {
  const [sku] = skus;
  const orders = detail.orders ?? 0;
  if (detail.trial) return t("name.trial");
  if (detail.kind === "sku_share" && sku) return t("name.sku_share", { orders, sku: product ?? sku });
  if (detail.kind === "referrer" && detail.host) return t("name.referrer", { orders, host: detail.host });
  if (detail.kind === "order_rate" || detail.kind === "zero_totals") return t(`name.${detail.kind}`, { orders });
  if (!sku) return origin === "tip" ? t("name.tip") : t("name.unknown", { id });
  const name = product ?? sku;
  return skuCount > 1 ? t("name.others", { name, count: skuCount - 1 }) : name;
}

type Prices = { beforeMinor: number | null; afterMinor: number | null; currency: string | null };

/** The change in a sentence; null where no price is known. */
export function changeWords(t: AlertTranslator, { beforeMinor, afterMinor, currency }: Prices, locale: Locale): string | null {
  if (!currency || (beforeMinor === null && afterMinor === null)) return null;
  const say = (minor: number) => formatMoney({ minor, currency }, locale);
  if (afterMinor === null) return beforeMinor === null ? null : t("change.missing", { before: say(beforeMinor) });
  const after = say(afterMinor);
  return beforeMinor === null ? t("change.only", { after }) : t("change.instead", { after, before: say(beforeMinor) });
}
