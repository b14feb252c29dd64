import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import type { DeclaredProduct } from "@/lib/domain/incidents/declaration";
import { formatMoney } from "@/lib/i18n/format";
import type { PriceHint, Suggest } from "./suggest";

type PriceHintsProps = { sku: string; suggest: Suggest; change: (part: Partial<DeclaredProduct>) => void };
const SETTLE_MS = 300;

/** The SKU's prices by its history: what looks like the reference and the wrong price is said, and one click fills it in. */
export function PriceHints({ sku, suggest, change }: PriceHintsProps) {
  const t = useTranslations("incidents.form");
  const locale = useLocale();
  const [seen, setSeen] = useState<PriceHint[]>([]);
  useEffect(() => {
    let current = true;
    const wait = setTimeout(async () => {
      const prices = sku.trim() === "" ? [] : await suggest.prices(sku.trim());
      if (current) setSeen(prices);
    }, SETTLE_MS);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [sku, suggest]);
  if (seen.length === 0) return null;
  return (
    <div className="rounded-md bg-muted p-3">
      <p className="text-caption text-muted-foreground">{t("seenPrices")}</p>
      <ul className="mt-2 space-y-1">
        {seen.map(({ currency, priceMinor, text, lines, source, proposed }) => {
          const price = formatMoney({ minor: priceMinor, currency }, locale);
          return (
            <li key={`${currency}${priceMinor}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-40 tabular-nums">{t("seenPrice", { price, lines })}</span>
              <span className="text-caption text-muted-foreground">{t(`priceSource.${source}`)}</span>
              <button
                type="button"
                className="text-primary underline"
                aria-label={t("useAsWrongLabel", { price })}
                onClick={() => change({ criterion: "exactly", criterionValue: text, currency })}
              >
                {t("useAsWrong")}
              </button>
              <button
                type="button"
                className="text-primary underline"
                aria-label={t("useAsReferenceLabel", { price })}
                onClick={() => change({ referencePrice: text, currency })}
              >
                {t("useAsReference")}
              </button>
              {proposed && <Badge tone={proposed === "wrong" ? "warning" : "info"}>{t(`proposed.${proposed}`)}</Badge>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
