import { useFormatter } from "next-intl";
import { Money } from "@/components/money";

/** An amount of the ledger: units, or money of a currency. */
export function Amount({ unit, amount, signed = false }: { unit: string; amount: number; signed?: boolean }) {
  const format = useFormatter();
  const sign = signed && amount > 0 ? "+" : "";
  if (unit === "units") return <span className="tabular-nums">{sign + format.number(amount)}</span>;
  return (
    <>
      {sign}
      <Money minor={amount} currency={unit} />
    </>
  );
}
