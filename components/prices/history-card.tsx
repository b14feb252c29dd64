import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { HistoryEntry } from "@/lib/domain/prices/price-history";
import { formatInstant, formatMoney, formatNumber } from "@/lib/i18n/format";
import type { PricesScreen } from "@/lib/queries/prices/prices-screen";
import { StepChart } from "./step-chart";

/** One price over time: drawn in steps, and every entry with where it comes from. */
export function HistoryCard({ history, zone }: { history: PricesScreen["histories"][number]; zone: string }) {
  const t = useTranslations("prices.page");
  const locale = useLocale();
  const { currency, channel, customerGroup, inferred, entries, cut } = history;
  const name = [channel || t("everyChannel"), customerGroup, currency].filter(Boolean).join(" · ");
  const at = (ms: number) => formatInstant(new Date(ms), zone, locale);
  const kind = ({ kind, minQuantity }: HistoryEntry) => (kind === "tier" ? t("kind.tier", { quantity: minQuantity }) : t(`kind.${kind}`));
  return (
    <Card title={name} actions={inferred && <Badge tone="info">{t("inferred")}</Badge>}>
      {inferred && <p className="mb-3 text-muted-foreground">{t("inferredLead")}</p>}
      <StepChart entries={entries} currency={currency} label={t("chart", { name })} zone={zone} />
      <div className="mt-3">
        <Table label={t("table", { name })}>
          <thead>
            <tr>
              <Th>{t("column.from")}</Th>
              <Th>{t("column.until")}</Th>
              <Th className="text-right">{t("column.price")}</Th>
              <Th>{t("column.kind")}</Th>
              <Th>{t("column.source")}</Th>
              <Th className="text-right">{t("column.lines")}</Th>
            </tr>
          </thead>
          <tbody>
            {[...entries].reverse().map((entry) => (
              <tr key={`${entry.fromMs} ${entry.priceMinor} ${entry.kind} ${entry.minQuantity}`}>
                <Td className="whitespace-nowrap">{at(entry.fromMs)}</Td>
                <Td className="whitespace-nowrap">{entry.untilMs === null ? t("now") : at(entry.untilMs)}</Td>
                <Td className="text-right">{formatMoney({ minor: entry.priceMinor, currency }, locale)}</Td>
                <Td>{kind(entry)}</Td>
                <Td>{entry.source === null ? t("inferred") : t("log", { source: entry.source })}</Td>
                <Td className="text-right">{entry.lines === null ? "–" : formatNumber(entry.lines, locale)}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {cut > 0 && <p className="mt-2 text-caption text-muted-foreground">{t("cut", { count: cut })}</p>}
    </Card>
  );
}
