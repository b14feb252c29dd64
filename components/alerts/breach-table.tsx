import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { BreachView } from "@/lib/queries/alerts/alert-page";

const KINDS = ["regular", "tier", "promotion", "shown", "cart", "erp"] as const;

type BreachTableProps = { breaches: BreachView[]; count: number; zone: string };

/** Each price that broke the guard. */
export function BreachTable({ breaches, count, zone }: BreachTableProps) {
  const t = useTranslations("alerts.breaches");
  const amount = (minor: number | null, currency: string) => (minor === null ? "–" : <Money minor={minor} currency={currency} />);
  return (
    <Card title={t("title")}>
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("sku")}</Th>
            <Th className="text-right">{t("before")}</Th>
            <Th className="text-right">{t("after")}</Th>
            <Th>{t("kind")}</Th>
            <Th>{t("where")}</Th>
            <Th>{t("at")}</Th>
            <Th>{t("by")}</Th>
          </tr>
        </thead>
        <tbody>
          {breaches.map((breach) => {
            const kind = KINDS.find((known) => known === breach.kind) ?? "regular";
            return (
              <tr key={breach.id}>
                <Td className="font-medium whitespace-nowrap">{breach.sku}</Td>
                <Td className="text-right">{amount(breach.beforeMinor, breach.currency)}</Td>
                <Td className="text-right">{amount(breach.afterMinor, breach.currency)}</Td>
                <Td>
                  {t(`kinds.${kind}`)}
                  {breach.minQuantity > 1 && ` ≥ ${breach.minQuantity}`}
                </Td>
                <Td className="min-w-24">{[breach.channel, breach.customerGroup].filter(Boolean).join(", ") || "–"}</Td>
                <Td className="whitespace-nowrap">
                  <Instant at={breach.at} zone={zone} />
                </Td>
                <Td className="min-w-48">{[breach.changedBy, breach.source].filter(Boolean).join(", ") || "–"}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {count > breaches.length && <p className="mt-2 text-muted-foreground">{t("more", { shown: breaches.length, count })}</p>}
    </Card>
  );
}
