import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Table, Td, Th } from "@/components/ui/table";
import type { LookedAtRow } from "@/lib/domain/guards/look-at-price-file";
import { useReasonWord } from "./use-reason-word";

/** The first lines of a price file as they will be read. */
export function FilePreview({ rows }: { rows: LookedAtRow[] }) {
  const t = useTranslations("guards");
  const reason = useReasonWord();
  return (
    <div className="space-y-2">
      <h3 className="font-medium">{t("try.preview")}</h3>
      <Table label={t("try.preview")}>
        <thead>
          <tr>
            <Th className="text-right">{t("try.previewLine")}</Th>
            <Th>{t("check.sku")}</Th>
            <Th className="text-right">{t("check.price")}</Th>
            <Th>{t("try.read")}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <Td className="text-right">{row.line}</Td>
              <Td className="break-all">{row.sku}</Td>
              <Td className="text-right">
                {row.price !== null ? <Money minor={row.price} currency={row.currency} /> : !row.reason && t("check.noPrice")}
              </Td>
              <Td>{row.reason ? <span className="text-warning">{reason(row.reason)}</span> : "✓"}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
