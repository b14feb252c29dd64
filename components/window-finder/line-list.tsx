import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDay, formatMoney, formatTimeWithOffset } from "@/lib/i18n/format";
import type { FinderQuestion } from "@/lib/queries/prices/finder-block";
import type { Aside, AsideLine } from "./ask-asides";
import type { PlacedWindow } from "./finder-view";
import { useAsideLines } from "./use-aside-lines";
import { useSpan } from "./use-span";

type LineListProps = {
  question: FinderQuestion;
  which: Aside;
  /** How many there are in all. */
  total: number;
  zone: string;
  windows: readonly PlacedWindow[];
};

/** The lines behind a number, page by page: when, which order, at what price, how many, and why each is listed. */
export function LineList({ question, which, total, zone, windows }: LineListProps) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const span = useSpan();
  const { state, lines, more } = useAsideLines({ question, windows, which });
  const why = ({ atMs, sku }: AsideLine): string => {
    if (which === "right_inside") return t("listed.right");
    const mine = windows.filter((w) => w.sku === "" || w.sku === sku);
    const before = mine.filter((w) => atMs < w.startMs).map((w) => w.startMs - atMs);
    const after = mine.filter((w) => atMs >= w.endMs).map((w) => atMs - w.endMs);
    if (before.length + after.length === 0) return t("listed.elsewhere");
    const [soonest, latest] = [Math.min(...before), Math.min(...after)];
    return soonest < latest ? t("listed.before", { span: span(soonest) }) : t("listed.after", { span: span(latest) });
  };
  return (
    <div className="max-h-96 space-y-2 overflow-y-auto" aria-busy={state === "loading"}>
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
          {lines.map((line) => {
            const at = new Date(line.atMs);
            return (
              <tr key={line.id}>
                <Td className="whitespace-nowrap">
                  {formatDay(at, zone, locale)}, {formatTimeWithOffset(at, zone, locale)}
                </Td>
                <Td>{line.order}</Td>
                <Td>{line.sku}</Td>
                <Td className="text-right">{formatMoney({ minor: line.priceMinor, currency: line.currency }, locale)}</Td>
                <Td className="text-right">{line.quantity}</Td>
                <Td>{why(line)}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 text-caption text-muted-foreground">
        {state === "failed" ? t("listFailed") : lines.length < total && t("listCut", { shown: lines.length, total })}
        {more && <Button onClick={more}>{t(state === "failed" ? "retry" : "listMore")}</Button>}
      </div>
    </div>
  );
}
