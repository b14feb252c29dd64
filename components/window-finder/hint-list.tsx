import { Info, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { PriceHint } from "@/lib/domain/prices/price-hints";
import { formatMoney, formatShare } from "@/lib/i18n/format";

const MOST = 12;

/** Prices that have an explanation other than the error, so that nobody takes a quantity price for one. */
export function HintList({ hints }: { hints: readonly PriceHint[] }) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  if (hints.length === 0) return null;
  return (
    <section className="mt-4 space-y-2" aria-label={t("hints")}>
      <h3 className="font-medium">{t("hints")}</h3>
      <ul className="space-y-1">
        {hints.slice(0, MOST).map((hint) => {
          const Icon = hint.reason === "decimal" ? TriangleAlert : Info;
          const price = formatMoney({ minor: hint.priceMinor, currency: hint.currency }, locale);
          const tax = hint.reason === "without_tax" || hint.reason === "with_tax";
          return (
            <li key={`${hint.sku} ${hint.currency} ${hint.priceMinor}`} className="flex gap-2">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
              <span>
                {t("hint.lead", { sku: hint.sku, price, lines: hint.lines })}{" "}
                {t(`hint.${hint.reason}`, { detail: tax ? formatShare(hint.detail, locale) : Math.abs(hint.detail) })}
              </span>
            </li>
          );
        })}
      </ul>
      {hints.length > MOST && <p className="text-caption text-muted-foreground">{t("hintsCut", { count: hints.length - MOST })}</p>}
    </section>
  );
}
