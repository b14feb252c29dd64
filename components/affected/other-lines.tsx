import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { OtherLine } from "@/lib/queries/affected/review-queue";
import { PlacedAt } from "./line-table";

/** What else the order holds, then what else the customer bought. */
export function OtherLines({ lines, zone }: { lines: OtherLine[]; zone: string }) {
  const t = useTranslations("affected");
  const parts = [
    { title: t("review.sameOrder"), none: t("review.noSameOrder"), lines: lines.filter((line) => line.sameOrder) },
    { title: t("review.sameCustomer"), none: t("review.noSameCustomer"), lines: lines.filter((line) => !line.sameOrder) },
  ];
  return (
    <div className="space-y-6">
      {parts.map((part) => (
        <Card key={part.title} title={part.title}>
          {part.lines.length === 0 ? (
            <p className="text-muted-foreground">{part.none}</p>
          ) : (
            <Table label={part.title}>
              <thead>
                <tr>
                  <Th>{t("columns.placedAt")}</Th>
                  <Th>{t("columns.order")}</Th>
                  <Th>{t("review.product")}</Th>
                  <Th className="text-right">{t("columns.quantity")}</Th>
                  <Th className="text-right">{t("columns.unitPrice")}</Th>
                </tr>
              </thead>
              <tbody>
                {part.lines.map((line, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be equal in every fact
                  <tr key={i}>
                    <Td>
                      <PlacedAt at={line.placedAt} zone={zone} />
                    </Td>
                    <Td className="whitespace-nowrap">{line.orderRef}</Td>
                    <Td>
                      {line.name} <span className="text-muted-foreground">{line.sku}</span>
                    </Td>
                    <Td className="text-right">{line.quantity}</Td>
                    <Td className="text-right">
                      <Money minor={line.unitPriceMinor} currency={line.currency} />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      ))}
    </div>
  );
}
