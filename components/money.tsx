import { useLocale } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";

/** The one component that shows an amount. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span className="tabular-nums whitespace-nowrap">{formatMoney({ minor, currency }, useLocale())}</span>;
}
