import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/money";
import type { QueuedLine } from "@/lib/queries/affected/review-queue";
import { PlacedAt } from "./line-table";
import { useReasonWords } from "./reason-words";

/** What decided about a line, in plain words: price, quantity, instant, status, and each reason. */
export function LineEvidence({ line, zone }: { line: QueuedLine; zone: string }) {
  const t = useTranslations("affected");
  const words = useReasonWords();
  const facts: [string, ReactNode][] = [
    [t("columns.order"), `${line.orderRef} – ${t(`status.${line.status}`)}`],
    [t("columns.customer"), line.customerName ?? t("noCustomer")],
    [t("columns.sku"), line.sku],
    [t("columns.placedAt"), <PlacedAt key="at" at={line.placedAt} zone={zone} />],
    [t("columns.quantity"), line.quantity],
    [t("columns.unitPrice"), <Money key="price" minor={line.unitPriceMinor} currency={line.currency} />],
    ...(line.referencePriceMinor === null
      ? []
      : [[t("columns.reference"), <Money key="right" minor={line.referencePriceMinor} currency={line.currency} />] as [string, ReactNode]]),
    ...(line.discountMinor === 0
      ? []
      : [[t("review.discount"), <Money key="discount" minor={line.discountMinor} currency={line.currency} />] as [string, ReactNode]]),
    [t("review.channel"), line.channel],
    ...(line.codes.length > 0 ? [[t("review.codes"), line.codes.join(", ")] as [string, ReactNode]] : []),
  ];
  return (
    <div className="space-y-3">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="min-w-0 break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <h3 className="font-medium">{t("review.why")}</h3>
        <ul className="list-disc pl-5">
          {line.reasons.map((reason) => (
            <li key={reason}>{words(reason, line.edge)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
