import { useLocale, useTranslations } from "next-intl";
import type { Criterion } from "@/lib/domain/incidents/scope";
import { formatMoney, formatShare } from "@/lib/i18n/format";

type Priced = { currency: string; criterion: Criterion; criterionValue: number; referencePriceMinor: number };

/** `0 € instead of 49 €`: the wrong price beside the right one. */
export function usePriceWords(): (product: Priced) => string {
  const t = useTranslations("incidents.list");
  const locale = useLocale();
  return ({ currency, criterion, criterionValue, referencePriceMinor }) => {
    const money = (minor: number) => formatMoney({ minor, currency }, locale);
    const right = money(referencePriceMinor);
    switch (criterion) {
      case "percent_under":
        return t("under", { share: formatShare(criterionValue, locale), right });
      case "percent_over":
        return t("over", { share: formatShare(criterionValue, locale), right });
      case "any":
        return t("any", { right });
      case "exactly":
        return t("instead", { wrong: money(criterionValue), right });
      default:
        return t(criterion === "at_or_under" ? "atOrUnder" : "atOrOver", { wrong: money(criterionValue), right });
    }
  };
}
