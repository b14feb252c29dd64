import { useLocale, useTranslations } from "next-intl";
import { kindOf } from "@/lib/domain/prices/dots";
import { verdictOfDot } from "@/lib/domain/prices/judge-dots";
import { formatMoney, formatTimeWithOffset, formatWeekday } from "@/lib/i18n/format";
import type { DotPicture } from "./draw-dots";

/** One line in words: when, which order, how many at what price, and how it stands to the windows. */
export function useDotSentence({ dots, classes, inside, zone }: Pick<DotPicture, "dots" | "classes" | "inside" | "zone">) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  return (i: number): string => {
    const at = new Date(dots.atMs[i] as number);
    const currency = dots.currencies[dots.currency[i] as number] ?? "EUR";
    const kind = kindOf(dots.kind[i] as number);
    return t("dot", {
      at: `${formatWeekday(at, zone, locale)}, ${formatTimeWithOffset(at, zone, locale)}`,
      order: dots.orders[dots.order[i] as number] ?? "",
      sku: dots.skus[dots.sku[i] as number]?.sku ?? "",
      quantity: dots.quantity[i] ?? 0,
      price: formatMoney({ minor: dots.priceMinor[i] as number, currency }, locale),
      verdict: kind === "sold" ? t(`verdict.${verdictOfDot(classes[i], inside[i])}`) : t(`kind.${kind}`),
    });
  };
}
