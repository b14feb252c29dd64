import type { Route } from "next";
import { useTranslations } from "next-intl";
import { ButtonLink, DownloadLink } from "@/components/ui/button";
import { PrintButton } from "./print-button";

/** What else belongs to the dossier: the evidence, the books, the certificate. */
export function DossierLinks({ incidentRef, certified }: { incidentRef: string; certified: boolean }) {
  const t = useTranslations("learning");
  const path = `/incidents/${incidentRef}/report`;
  return (
    <nav aria-label={t("manager.dossier")} className="flex flex-wrap gap-2 print:hidden">
      <ButtonLink href={`${path}/evidence` as Route}>{t("evidence.link")}</ButtonLink>
      {certified && <ButtonLink href={`${path}/certificate` as Route}>{t("certificate.link")}</ButtonLink>}
      <DownloadLink href={`${path}/accounting`}>{t("accounting.csv")}</DownloadLink>
      <DownloadLink href={`${path}/accounting?format=xlsx`}>{t("accounting.xlsx")}</DownloadLink>
      <PrintButton />
    </nav>
  );
}
