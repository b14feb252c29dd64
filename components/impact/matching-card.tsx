import { CircleCheck, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatSigned } from "@/lib/i18n/format-difference";
import type { DesignResult } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

/** Under this standardised difference two groups are commonly called balanced. */
const BALANCED = 0.1;
type MatchingCardProps = { matching: NonNullable<DesignResult["matching"]>; zone: string; currency: string };

/** Whether the comparison was like the treated before the incident, and who was left out for want of anybody alike. */
export function MatchingCard({ matching: { unmatched, pool, matchedPool, balance }, zone, currency }: MatchingCardProps) {
  const { t, number, locale } = useImpactWords(zone, currency);
  const hundredths = (value: number) => formatSigned(value, locale, 2);
  return (
    <Card title={t("matching.title")} className="space-y-3">
      <p className="max-w-prose text-muted-foreground">{t("matching.lead")}</p>
      <Table label={t("matching.title")}>
        <thead>
          <tr>
            <Th>{t("matching.name")}</Th>
            <Th className="text-right">{t("matching.before")}</Th>
            <Th className="text-right">{t("matching.after")}</Th>
            <Th>{t("chart.verdict")}</Th>
          </tr>
        </thead>
        <tbody>
          {balance.map(({ fact, before, after }) => (
            <tr key={fact}>
              <Td>{t(`matching.fact.${fact}`)}</Td>
              <Td className="text-right">{hundredths(before)}</Td>
              <Td className="text-right">{hundredths(after)}</Td>
              <Td>
                {Math.abs(after) < BALANCED ? (
                  <Badge tone="success" icon={CircleCheck}>
                    {t("matching.balanced")}
                  </Badge>
                ) : (
                  <Badge tone="warning" icon={TriangleAlert}>
                    {t("matching.off")}
                  </Badge>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p>
        {t("matching.pool", { matched: number(matchedPool), pool: number(pool) })} {t("matching.unmatched", { count: unmatched })}
      </p>
    </Card>
  );
}
