import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClosureCertificate } from "@/components/learning/closure-certificate";
import { EmptyState } from "@/components/ui/empty-state";
import { requireStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readClosureCertificate } from "@/lib/queries/learning/closure-certificate";

type CertificatePageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: CertificatePageProps): Promise<Metadata> {
  const t = await getTranslations("learning.certificate");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function CertificatePage({ params }: CertificatePageProps) {
  await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const [t, view] = await Promise.all([getTranslations("learning.certificate"), readClosureCertificate(incident.id)]);
  if (!view) return <EmptyState title={t("none")}>{t("noneWhy")}</EmptyState>;
  return <ClosureCertificate view={view} />;
}
