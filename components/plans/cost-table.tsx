import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { Figures } from "@/lib/domain/plans/figures";
import { formatShare } from "@/lib/i18n/format";

type CostTableProps = {
  figures: Figures;
  range: { leastMinor: number; expectedMinor: number; worstMinor: number };
  expectedRedemptionBp: number;
};

/** What is given by kind, then the least, expected and worst sum. */
export function CostTable({ figures, range, expectedRedemptionBp }: CostTableProps) {
  const t = useTranslations("plans.simulation");
  const locale = useLocale();
  const { total, currency, giftCostMinor } = figures;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  const rows = [
    { key: "gifts", quantity: t("units", { count: total.giftUnits }), amount: money(total.giftMinor) },
    ...(total.giftUnits > 0
      ? [{ key: "giftCost", quantity: "", amount: giftCostMinor === null ? t("unknownCost") : money(giftCostMinor), minor: true } as const]
      : []),
    ...(total.keptUnits > 0
      ? [{ key: "kept", quantity: t("units", { count: total.keptUnits }), amount: money(total.keptMinor) } as const]
      : []),
    { key: "credits", quantity: t("creditCount", { count: total.credits }), amount: money(total.creditMinor) },
  ] as const;
  return (
    <Table label={t("cost")}>
      <thead>
        <tr>
          <Th>{t("kind")}</Th>
          <Th className="text-right">{t("quantity")}</Th>
          <Th className="text-right">{t("amount")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={"minor" in row ? "text-muted-foreground" : ""}>
            <Td>{t(row.key)}</Td>
            <Td className="text-right whitespace-nowrap">{row.quantity}</Td>
            <Td className="text-right">{row.amount}</Td>
          </tr>
        ))}
        <SumRow label={t("least")} amount={money(range.leastMinor)} />
        <SumRow label={t("expected", { share: formatShare(expectedRedemptionBp, locale) })} amount={money(range.expectedMinor)} />
        <SumRow label={t("worst")} amount={money(range.worstMinor)} strong />
        <tr className="text-muted-foreground">
          <Td>{t("voided")}</Td>
          <Td className="text-right whitespace-nowrap">{t("units", { count: total.voidUnits })}</Td>
          <Td className="text-right">{money(total.voidMinor)}</Td>
        </tr>
      </tbody>
    </Table>
  );
}

const SumRow = ({ label, amount, strong = false }: { label: string; amount: React.ReactNode; strong?: boolean }) => (
  <tr className={strong ? "font-semibold" : ""}>
    <Td colSpan={2}>{label}</Td>
    <Td className="text-right">{amount}</Td>
  </tr>
);
