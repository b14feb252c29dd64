import { useLocale, useTranslations } from "next-intl";
import type { Compensation } from "@/lib/domain/plans/compensation";
import { formatMoney, formatShare } from "@/lib/i18n/format";

const UNITS = {
  gift_consumed: "gift",
  gift_all: "gift",
  honour: "honour",
  give_back: "give_back",
  void_rest: "void",
  void_line: "void",
} as const;

/** One compensation in a few words; null where it comes to nothing. */
export function useItemWords(): (item: Compensation) => string | null {
  const t = useTranslations("approvals.items");
  const locale = useLocale();
  return (item) => {
    const { kind, detail } = item;
    const amount =
      item.amountMinor !== null && item.currency !== null ? formatMoney({ minor: item.amountMinor, currency: item.currency }, locale) : "";
    const what = [detail.sku, detail.what, detail.to].find((word) => typeof word === "string") ?? "";
    switch (kind) {
      case "gift_consumed":
      case "gift_all":
      case "honour":
      case "give_back":
      case "void_rest":
      case "void_line":
        return item.units ? t(UNITS[kind], { count: item.units }) : null;
      case "refund":
        return t(item.due ? "refund_due" : "refund", { amount });
      case "discount_code":
        return amount === ""
          ? t("discount_share", { share: formatShare(Number(detail.shareBp ?? 0), locale) })
          : t("discount_amount", { amount });
      case "choice":
        return t("choice", { count: Array.isArray(detail.options) ? detail.options.length : 0 });
      default:
        return t(kind, { amount, what: String(what) });
    }
  };
}
