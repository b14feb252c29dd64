import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import { type CostRange, costRangeAtCost } from "@/lib/domain/plans/cost-range";
import { type Figures, otherWorstOf } from "@/lib/domain/plans/figures";
import { formatMoney, formatShare } from "@/lib/i18n/format";

type CostTableProps = { figures: Figures; range: CostRange; expectedRedemptionBp: number };
type Line = { key: LineKey; quantity?: string; price: number; cost: number | null; sign?: -1 };
type LineKey = "gifts" | "honoured" | "kept" | "refunds" | "credits" | "offers" | "things" | "donations" | "paid";

/** What is given by kind, at the reference price and at what it costs the shop; then the least, expected and worst sum; then what is no cost. */
export function CostTable({ figures, range, expectedRedemptionBp }: CostTableProps) {
  const t = useTranslations("plans.simulation");
  const locale = useLocale();
  const { total, currency } = figures;
  const otherWorst = otherWorstOf(figures);
  const atCost = costRangeAtCost(total, figures, expectedRedemptionBp);
  const money = (minor: number | null) => (minor === null ? t("unknownCost") : <Money minor={minor} currency={currency} />);
  const sums = [
    { key: "least", label: t("least"), minor: range.leastMinor, cost: atCost?.leastMinor },
    {
      key: "expected",
      label: t("expected", { share: formatShare(expectedRedemptionBp, locale) }),
      minor: range.expectedMinor,
      cost: atCost?.expectedMinor,
    },
    { key: "worst", label: t("worst"), minor: range.worstMinor, cost: atCost?.worstMinor },
  ];
  return (
    <Table label={t("cost")}>
      <thead>
        <tr>
          <Th>{t("kind")}</Th>
          <Th className="text-right">{t("quantity")}</Th>
          <Th className="text-right">{t("atPrice")}</Th>
          <Th className="text-right">{t("atCost")}</Th>
        </tr>
      </thead>
      <tbody>
        {useLines(figures).map(({ key, quantity, price, cost, sign = 1 }) => (
          <tr key={key}>
            <Td>{t(key)}</Td>
            <Td className="text-right whitespace-nowrap">{quantity}</Td>
            <Td className="text-right">{money(price * sign)}</Td>
            <Td className="text-right">{money(cost === null ? null : cost * sign)}</Td>
          </tr>
        ))}
        {sums.map(({ key, label, minor, cost }) => (
          <tr key={key} className={key === "worst" ? "font-semibold" : "font-medium"}>
            <Td colSpan={2}>{label}</Td>
            <Td className="text-right">{money(minor)}</Td>
            <Td className="text-right">{money(cost ?? null)}</Td>
          </tr>
        ))}
        {otherWorst.length > 0 && (
          <tr>
            <Td colSpan={4}>
              {t("otherWorst", { amounts: otherWorst.map(([of, minor]) => formatMoney({ minor, currency: of }, locale)).join(", ") })}
            </Td>
          </tr>
        )}
        {total.refundDueMinor > 0 && (
          <tr>
            <Td colSpan={2}>{t("due")}</Td>
            <Td className="text-right">{money(total.refundDueMinor)}</Td>
            <Td className="text-right">{money(total.refundDueMinor)}</Td>
          </tr>
        )}
        <tr className="text-muted-foreground">
          <Td>{t("voided")}</Td>
          <Td className="text-right whitespace-nowrap">{t("units", { count: total.voidUnits })}</Td>
          <Td className="text-right">{money(total.voidMinor)}</Td>
          <Td />
        </tr>
      </tbody>
    </Table>
  );
}

/** What the plan gives, kind by kind; gifts and credits always, the rest where there is some. */
function useLines({ total, giftCostMinor, honourCostMinor, keptCostMinor }: Figures): Line[] {
  const t = useTranslations("plans.simulation");
  const units = (count: number) => t("units", { count });
  const gestures = total.refundMinor - total.refundDueMinor;
  const lines: Line[] = [
    { key: "gifts", quantity: units(total.giftUnits), price: total.giftMinor, cost: giftCostMinor },
    { key: "honoured", quantity: units(total.honourUnits), price: total.honourMinor, cost: honourCostMinor },
    { key: "kept", quantity: units(total.keptUnits), price: total.keptMinor, cost: keptCostMinor },
    { key: "refunds", price: gestures, cost: gestures },
    { key: "credits", quantity: t("creditCount", { count: total.credits }), price: total.creditMinor, cost: total.creditMinor },
    { key: "offers", price: total.offerMinor, cost: total.offerMinor },
    { key: "things", price: total.thingMinor, cost: total.thingMinor },
    { key: "donations", price: total.donationMinor, cost: total.donationMinor },
    { key: "paid", price: total.payMinor, cost: total.payMinor, sign: -1 },
  ];
  return lines.filter(({ key, price }) => price !== 0 || key === "gifts" || key === "credits");
}
