import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { ConfirmList } from "./confirm-list";
import { PreparedDownload } from "./prepared-download";

type ByHandCardProps = { incident: { id: number; ref: string }; count: number; may: { confirm: boolean; prepare: boolean } };

/** The list of what a person has to apply: taken out, filled in, brought back. */
export function ByHandCard({ incident, count, may }: ByHandCardProps) {
  const t = useTranslations("effects.byHand");
  const file = `/incidents/${incident.ref}/effects/export`;
  const prepared = { incidentId: incident.id, isPrepared: may.prepare };
  return (
    <Card title={t("title", { count })}>
      <p className="mb-3 max-w-prose text-muted-foreground">{t("lead")}</p>
      <div className="flex flex-wrap gap-2">
        <PreparedDownload href={file} {...prepared}>
          {t("csv")}
        </PreparedDownload>
        <PreparedDownload href={`${file}?format=xlsx`} {...prepared}>
          {t("xlsx")}
        </PreparedDownload>
        {may.confirm && <ConfirmList incidentRef={incident.ref} />}
      </div>
    </Card>
  );
}
