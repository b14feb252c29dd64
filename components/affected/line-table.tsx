import type { Route } from "next";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant, formatTimeWithOffset } from "@/lib/i18n/format";
import type { JudgedLineView } from "@/lib/queries/affected/line-page";
import { useReasonWords } from "./reason-words";

type LineTableProps = { path: string; view: "in" | "unsure" | "near" | "out"; lines: JudgedLineView[]; zone: string; label: string };

/** Judged lines, each with why it is where it is. */
export function LineTable({ path, view, lines, zone, label }: LineTableProps) {
  const t = useTranslations("affected");
  const words = useReasonWords();
  const shared = lines.some((line) => line.overlaps.length > 0);
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th className="!whitespace-normal">{t("columns.placedAt")}</Th>
          <Th className="!whitespace-normal">{t("columns.order")}</Th>
          <Th className="!whitespace-normal">{t("columns.customer")}</Th>
          <Th className="!whitespace-normal">{t("columns.sku")}</Th>
          <Th className="text-right !whitespace-normal">{t("columns.quantity")}</Th>
          <Th className="text-right !whitespace-normal">{t("columns.unitPrice")}</Th>
          <Th className="text-right !whitespace-normal">{t("columns.reference")}</Th>
          {view === "in" && <Th className="text-right !whitespace-normal">{t("columns.loss")}</Th>}
          <Th className="!whitespace-normal">{t("columns.status")}</Th>
          <Th className="!whitespace-normal">{t("columns.reasons")}</Th>
          {shared && <Th className="!whitespace-normal">{t("columns.overlaps")}</Th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <Td>
              <PlacedAt at={line.placedAt} zone={zone} />
            </Td>
            <Td className="whitespace-nowrap">{line.orderRef}</Td>
            <Td className="min-w-32">{line.customerName ?? <span className="text-muted-foreground">{t("noCustomer")}</span>}</Td>
            <Td className="whitespace-nowrap">{line.sku}</Td>
            <Td className="text-right">{line.quantity}</Td>
            <Td className="text-right">
              <Money minor={line.unitPriceMinor} currency={line.currency} />
            </Td>
            <Td className="text-right">
              {line.referencePriceMinor === null ? "–" : <Money minor={line.referencePriceMinor} currency={line.currency} />}
            </Td>
            {view === "in" && (
              <Td className="text-right">{line.lossMinor === null ? "–" : <Money minor={line.lossMinor} currency={line.currency} />}</Td>
            )}
            <Td>{t(`status.${line.status}`)}</Td>
            <Td className="w-1/4 min-w-48">
              <ul>
                {line.reasons.map((reason) => (
                  <li key={reason}>{words(reason, line.edge)}</li>
                ))}
              </ul>
              {(view === "unsure" || view === "near") && (
                <Link className="underline" href={`${path}/review?line=${line.orderLineId}` as Route}>
                  {t("reviewLine")}
                  <span className="sr-only"> {line.orderRef}</span>
                </Link>
              )}
            </Td>
            {shared && <Td>{line.overlaps.join(", ")}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** When a line was placed. The second matters at a window's edge, and the offset tells the two hours of an October night apart. */
export function PlacedAt({ at, zone }: { at: string; zone: string }) {
  const locale = useLocale();
  const date = new Date(at);
  return (
    <time dateTime={at} title={`${formatInstant(date, zone, locale)} – ${zone}`}>
      {new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "short", timeZone: zone }).format(date)}{" "}
      <span className="whitespace-nowrap">{formatTimeWithOffset(date, zone, locale)}</span>
    </time>
  );
}
