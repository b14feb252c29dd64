import { useLocale, useTranslations } from "next-intl";
import { Table, Td, Th } from "@/components/ui/table";
import type { Dots } from "@/lib/domain/prices/dots";
import { formatDay, formatMoney, formatTimeWithOffset } from "@/lib/i18n/format";
import type { PlacedWindow } from "./finder-view";
import { useSpan } from "./use-span";

type LineListProps = {
  dots: Dots;
  lines: number[];
  which: "right_inside" | "wrong_outside";
  zone: string;
  windows: readonly PlacedWindow[];
};
const MOST = 100;

/** The lines behind a number: when, which order, at what price, how many, and why each is listed. */
export function LineList({ dots, lines, which, zone, windows }: LineListProps) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const span = useSpan();
  const why = (atMs: number): string => {
    if (which === "right_inside") return t("listed.right");
    const before = windows.filter((w) => atMs < w.startMs).map((w) => w.startMs - atMs);
    const after = windows.filter((w) => atMs >= w.endMs).map((w) => atMs - w.endMs);
    const [soonest, latest] = [Math.min(...before), Math.min(...after)];
    return soonest < latest ? t("listed.before", { span: span(soonest) }) : t("listed.after", { span: span(latest) });
  };
  return (
    <div className="max-h-96 space-y-2 overflow-y-auto">
      <Table label={t(`list.${which}`)}>
        <thead>
          <tr>
            <Th>{t("column.time")}</Th>
            <Th>{t("column.order")}</Th>
            <Th>{t("column.sku")}</Th>
            <Th className="text-right">{t("column.price")}</Th>
            <Th className="text-right">{t("column.quantity")}</Th>
            <Th>{t("column.why")}</Th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, MOST).map((i) => {
            const at = new Date(dots.atMs[i] as number);
            const currency = dots.currencies[dots.currency[i] as number] ?? "EUR";
            return (
              <tr key={i}>
                <Td className="whitespace-nowrap">
                  {formatDay(at, zone, locale)}, {formatTimeWithOffset(at, zone, locale)}
                </Td>
                <Td>{dots.orders[dots.order[i] as number]}</Td>
                <Td>{dots.skus[dots.sku[i] as number]?.sku}</Td>
                <Td className="text-right">{formatMoney({ minor: dots.priceMinor[i] as number, currency }, locale)}</Td>
                <Td className="text-right">{dots.quantity[i]}</Td>
                <Td>{why(at.getTime())}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {lines.length > MOST && <p className="text-caption text-muted-foreground">{t("listCut", { shown: MOST, total: lines.length })}</p>}
    </div>
  );
}
