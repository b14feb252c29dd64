import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmList } from "./confirm-list";

type ByHandCardProps = { incidentRef: string; count: number; mayConfirm: boolean };

/** The list of what a person has to apply: taken out, filled in, brought back. */
export function ByHandCard({ incidentRef, count, mayConfirm }: ByHandCardProps) {
  const t = useTranslations("effects.byHand");
  const file = `/incidents/${incidentRef}/effects/export`;
  return (
    <Card title={t("title", { count })}>
      <p className="mb-3 max-w-prose text-muted-foreground">{t("lead")}</p>
      <div className="flex flex-wrap gap-2">
        <DownloadLink href={file}>
          <Download aria-hidden className="size-4" /> {t("csv")}
        </DownloadLink>
        <DownloadLink href={`${file}?format=xlsx`}>
          <Download aria-hidden className="size-4" /> {t("xlsx")}
        </DownloadLink>
        {mayConfirm && <ConfirmList incidentRef={incidentRef} />}
      </div>
    </Card>
  );
}
