import { useLocale, useTranslations } from "next-intl";
import type { Why } from "@/lib/domain/prices/suggestion";
import { formatInstant, formatTimeWithOffset } from "@/lib/i18n/format";

/** A fact that a suggestion rests on, as a sentence. */
export function useWhy(zone: string): (why: Why) => string {
  const t = useTranslations("prices.finder.why");
  const locale = useLocale();
  const at = (ms: number) => formatInstant(new Date(ms), zone, locale);
  const time = (ms: number) => formatTimeWithOffset(new Date(ms), zone, locale);
  return (why) => {
    switch (why.kind) {
      case "log":
        return t("log", { skus: why.skus });
      case "first_last":
        return t("first_last", { lines: why.lines });
      case "flapped":
        return t("flapped", { windows: why.windows });
      case "ragged":
        return t(`ragged.${why.by}`);
      case "strays":
        return t("strays", { lines: why.lines });
      case "starts_between":
        return t("starts_between", { from: at(why.fromMs), to: time(why.toMs) });
      case "ends_between":
        return t("ends_between", { from: time(why.fromMs), to: at(why.toMs) });
      case "tail":
        return t(why.byLog ? "tail_log" : "tail", { lines: why.lines, right: why.right, at: at(why.afterMs) });
      default:
        return t(why.kind);
    }
  };
}
