import { useLocale } from "next-intl";
import { Money } from "@/components/money";
import { formatNumber } from "@/lib/i18n/format";

/** An amount of the ledger: units, or money of a currency. */
export function Amount({ unit, amount, signed = false }: { unit: string; amount: number; signed?: boolean }) {
  const locale = useLocale();
  const sign = signed && amount > 0 ? "+" : "";
  if (unit === "units") return <span className="tabular-nums">{sign + formatNumber(amount, locale)}</span>;
  return (
    <>
      {sign}
      <Money minor={amount} currency={unit} />
    </>
  );
}
