import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { fieldOf, IMPORT_KINDS, type ImportField } from "@/lib/domain/imports/fields";
import { type ImportReport, REJECTION_REASONS } from "@/lib/domain/imports/report";
import type { RejectedLine } from "@/lib/queries/imports/import-screen";

type Props = { importId: number; report: ImportReport; rejections: RejectedLine[] };

/** Every rejected line has its number, its text and its reason. */
export function RejectedLines({ importId, report, rejections }: Props) {
  const t = useTranslations("imports");
  const explain = useReason();
  return (
    <Card
      title={t("rejected.title")}
      actions={
        <a href={`/api/imports/${importId}/rejected`} download className="font-medium text-primary underline underline-offset-2">
          {t("rejected.download")}
        </a>
      }
    >
      <div className="space-y-3">
        <p className="text-muted-foreground">{t("rejected.downloadHint")}</p>
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {Object.entries(report.rejectedByReason).map(([reason, count]) => (
            <li key={reason}>
              {explain(reason, null)}: <span className="font-medium tabular-nums">{t("columns.count", { value: count })}</span>
            </li>
          ))}
        </ul>
        {report.rejectionsKept < report.rejected && <p>{t("rejected.kept", { kept: report.rejectionsKept, total: report.rejected })}</p>}
        <Table label={t("rejected.title")}>
          <thead>
            <tr>
              <Th className="text-right">{t("rejected.line")}</Th>
              <Th>{t("rejected.reason")}</Th>
              <Th>{t("rejected.text")}</Th>
            </tr>
          </thead>
          <tbody>
            {rejections.map((rejection) => (
              <tr key={rejection.line}>
                <Td className="text-right">{rejection.line}</Td>
                <Td>{explain(rejection.reason, rejection.field)}</Td>
                <Td>
                  <code className="break-all whitespace-pre-wrap">{rejection.text}</code>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {report.rejected > rejections.length && (
          <p className="text-muted-foreground">{t("rejected.first", { count: rejections.length })}</p>
        )}
      </div>
    </Card>
  );
}

/** A rejection in words, with the field it is about. */
export function useReason(): (reason: string, field: string | null) => string {
  const t = useTranslations("imports");
  return (reason, field) => {
    const known = REJECTION_REASONS.find((word) => word === reason);
    const words = known ? t(`reasons.${known}`) : reason;
    const named = field !== null && IMPORT_KINDS.some((kind) => fieldOf(kind, field));
    return named ? `${words} (${t(`fields.${field as ImportField}`)})` : words;
  };
}
