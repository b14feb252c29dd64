import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant } from "@/lib/i18n/format";
import type { PriceChartData } from "./draw-price-chart";

/** What the chart shows, for those who read rather than look; always in the page. */
export function PriceTable({ data }: { data: PriceChartData }) {
  const t = useTranslations("affected.chart");
  const locale = useLocale();
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer text-muted-foreground hover:text-foreground">{t("table")}</summary>
      <div className="mt-2 max-h-96 space-y-2 overflow-y-auto">
        <Table label={t("table")}>
          <thead>
            <tr>
              <Th>{t("hour")}</Th>
              <Th className="text-right">{t("price")}</Th>
              <Th className="text-right">{t("in")}</Th>
              <Th className="text-right">{t("near")}</Th>
              <Th className="text-right">{t("out")}</Th>
            </tr>
          </thead>
          <tbody>
            {data.hours.map((row) => (
              <tr key={`${row.hour} ${row.priceMinor}`}>
                <Td>{formatInstant(new Date(row.hour), data.zone, locale)}</Td>
                <Td className="text-right">
                  <Money minor={row.priceMinor} currency={data.currency} />
                </Td>
                <Td className="text-right">{row.in}</Td>
                <Td className="text-right">{row.near}</Td>
                <Td className="text-right">{row.out}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {data.hoursCut && <p className="text-caption text-muted-foreground">{t("cut", { count: data.hours.length })}</p>}
      </div>
    </details>
  );
}
