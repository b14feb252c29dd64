import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/shell/form-action";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import type { PricesScreen } from "@/lib/queries/prices/prices-screen";
import { DeclareButton } from "./declare-button";

type AnomalyListProps = { anomalies: NonNullable<PricesScreen["anomalies"]>; zone: string; begin: FormAction | null };

/** Prices far from the usual one, by what is at stake. Gifts and write-offs are counted and proposed as no incident. */
export function AnomalyList({ anomalies, zone, begin }: AnomalyListProps) {
  const t = useTranslations("prices.page");
  const locale = useLocale();
  const { errors, gifts, days } = anomalies;
  const at = (ms: number) => formatInstant(new Date(ms), zone, locale);
  return (
    <Card title={t("odd")}>
      <p className="mb-3 max-w-prose text-muted-foreground">{t("oddLead", { days })}</p>
      {errors.length === 0 ? (
        <p>{t("noOdd")}</p>
      ) : (
        <Table label={t("odd")}>
          <thead>
            <tr>
              <Th>{t("column.sku")}</Th>
              <Th className="text-right">{t("column.price")}</Th>
              <Th className="text-right">{t("column.usual")}</Th>
              <Th>{t("column.when")}</Th>
              <Th className="text-right">{t("column.lines")}</Th>
              <Th className="text-right">{t("column.customers")}</Th>
              <Th className="text-right">{t("column.gap")}</Th>
              {begin && (
                <Th>
                  <span className="sr-only">{t("declare")}</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {errors.map((one) => {
              const money = (minor: number) => formatMoney({ minor, currency: one.currency }, locale);
              return (
                <tr key={`${one.sku} ${one.currency} ${one.fromMs} ${one.leastMinor}`}>
                  <Td>
                    <Link className="text-primary underline" href={`/prices?q=${encodeURIComponent(one.sku)}` as Route}>
                      {one.sku}
                    </Link>
                  </Td>
                  <Td className="text-right whitespace-nowrap">
                    {one.leastMinor === one.mostMinor ? money(one.leastMinor) : `${money(one.leastMinor)} – ${money(one.mostMinor)}`}
                  </Td>
                  <Td className="text-right">{money(one.usualMinor)}</Td>
                  <Td>{one.fromMs === one.lastMs ? at(one.fromMs) : t("fromTo", { from: at(one.fromMs), to: at(one.lastMs) })}</Td>
                  <Td className="text-right">{one.lines}</Td>
                  <Td className="text-right">{one.customers}</Td>
                  <Td className="text-right whitespace-nowrap">{money(one.gapMinor)}</Td>
                  {begin && (
                    <Td>
                      <DeclareButton sku={one.sku} begin={begin} />
                    </Td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
      {gifts > 0 && <p className="mt-3 text-muted-foreground">{t("gifts", { count: gifts })}</p>}
    </Card>
  );
}
