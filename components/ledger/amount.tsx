import { useLocale } from "next-intl";
import { Money } from "@/components/money";
import { formatNumber } from "@/lib/i18n/format";

const NUMBERS: readonly string[] = ["units", "pieces"];

/** An amount of the ledger: units, pieces, or money of a currency. */
export function Amount({ unit, amount, signed = false }: { unit: string; amount: number; signed?: boolean }) {
  const locale = useLocale();
  const sign = signed && amount > 0 ? "+" : "";
  if (NUMBERS.includes(unit)) return <span className="tabular-nums">{sign + formatNumber(amount, locale)}</span>;
  return (
    <>
      {sign}
      <Money minor={amount} currency={unit} />
    </>
  );
}
