import { useLocale, useTranslations } from "next-intl";
import type { CannedAction } from "@/lib/domain/replies/canned-answer";
import { formatMoney } from "@/lib/i18n/format";

/** What goes with a shared answer, in words. */
export function useActionWords(): (action: CannedAction) => string {
  const t = useTranslations("replies");
  const locale = useLocale();
  return (action) => {
    switch (action.kind) {
      case "label":
        return t("canned.action.label", { label: t(`label.${action.label}`) });
      case "promise":
        return action.hours === undefined
          ? t("canned.action.promiseDays", { text: action.text, count: action.workingDays ?? 0 })
          : t("canned.action.promiseHours", { text: action.text, count: action.hours });
      case "gesture":
        return t("canned.action.gesture", {
          amount: Object.entries(action.tariff)
            .map(([currency, minor]) => formatMoney({ minor, currency }, locale))
            .join(" / "),
        });
      default:
        return t(`canned.action.${action.kind}`);
    }
  };
}
