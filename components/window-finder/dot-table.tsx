import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Table, Td, Th } from "@/components/ui/table";
import { type Dots, kindOf } from "@/lib/domain/prices/dots";
import { verdictOfDot } from "@/lib/domain/prices/judge-dots";
import { formatInstant, formatMoney, formatNumber } from "@/lib/i18n/format";

type DotTableProps = { dots: Dots; classes: Uint8Array; inside: Uint8Array; zone: string };
type Row = {
  key: string;
  hourMs: number;
  sku: string;
  priceMinor: number;
  currency: string;
  lines: number;
  least: number;
  most: number;
  inside: number;
};
const MOST = 300;
const HOUR_MS = 3_600_000;

/** What the picture shows, for those who read rather than look: by hour and price, around the windows first. Always in the page. */
export function DotTable({ dots, classes, inside, zone }: DotTableProps) {
  const t = useTranslations("prices.finder");
  const locale = useLocale();
  const { rows, total } = useMemo(() => rowsOf(dots, classes, inside), [dots, classes, inside]);
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">{t("table")}</summary>
      <div className="mt-2 max-h-96 space-y-2 overflow-y-auto">
        <Table label={t("table")}>
          <thead>
            <tr>
              <Th>{t("column.hour")}</Th>
              <Th>{t("column.sku")}</Th>
              <Th className="text-right">{t("column.price")}</Th>
              <Th className="text-right">{t("column.quantity")}</Th>
              <Th className="text-right">{t("column.lines")}</Th>
              <Th className="text-right">{t("verdict.wrong_inside")}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <Td className="whitespace-nowrap">{formatInstant(new Date(row.hourMs), zone, locale)}</Td>
                <Td>{row.sku}</Td>
                <Td className="text-right">{formatMoney({ minor: row.priceMinor, currency: row.currency }, locale)}</Td>
                <Td className="text-right whitespace-nowrap">{row.least === row.most ? row.least : `${row.least} – ${row.most}`}</Td>
                <Td className="text-right">{formatNumber(row.lines, locale)}</Td>
                <Td className="text-right">{formatNumber(row.inside, locale)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {total > rows.length && <p className="text-caption text-muted-foreground">{t("tableCut", { shown: rows.length, total })}</p>}
      </div>
    </details>
  );
}

/** By hour, SKU and price; where there are too many, the rows with a wrong price and their neighbours in time stay. */
function rowsOf(dots: Dots, classes: Uint8Array, inside: Uint8Array): { rows: Row[]; total: number } {
  const rows = new Map<string, Row & { wrong: boolean }>();
  for (let i = 0; i < dots.length; i++) {
    if (classes[i] === 0 || kindOf(dots.kind[i] as number) !== "sold") continue;
    const hourMs = Math.floor((dots.atMs[i] as number) / HOUR_MS) * HOUR_MS;
    const [sku, priceMinor, currency] = [dots.sku[i] as number, dots.priceMinor[i] as number, dots.currency[i] as number];
    const key = `${hourMs} ${sku} ${currency} ${priceMinor}`;
    const quantity = dots.quantity[i] as number;
    const isInside = verdictOfDot(classes[i], inside[i]) === "wrong_inside" ? 1 : 0;
    const row = rows.get(key);
    if (row) {
      row.lines++;
      row.least = Math.min(row.least, quantity);
      row.most = Math.max(row.most, quantity);
      row.inside += isInside;
      continue;
    }
    const words = { sku: dots.skus[sku]?.sku ?? "", currency: dots.currencies[currency] ?? "EUR" };
    rows.set(key, {
      key,
      hourMs,
      ...words,
      priceMinor,
      lines: 1,
      least: quantity,
      most: quantity,
      inside: isInside,
      wrong: classes[i] === 1,
    });
  }
  const all = [...rows.values()];
  if (all.length <= MOST) return { rows: all, total: all.length };
  const hours = new Set(all.filter((row) => row.wrong).map((row) => row.hourMs));
  const near = all.filter((row) => hours.has(row.hourMs) || hours.has(row.hourMs + HOUR_MS) || hours.has(row.hourMs - HOUR_MS));
  return { rows: (near.length > 0 ? near : all).slice(0, MOST), total: all.length };
}
