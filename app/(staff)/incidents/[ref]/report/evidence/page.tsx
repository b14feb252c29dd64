import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EvidenceScreen } from "@/components/report/evidence-screen";
import { requireStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { evidenceSearchSchema, readEvidenceScreen } from "@/lib/queries/report/evidence-screen";

type EvidencePageProps = { params: Promise<{ ref: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: EvidencePageProps): Promise<Metadata> {
  const t = await getTranslations("learning.evidence");
  return { title: `${t("title")} · ${(await params).ref}` };
}

export default async function EvidencePage({ params, searchParams }: EvidencePageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const search = evidenceSearchSchema.parse(await searchParams);
  return <EvidenceScreen view={await readEvidenceScreen(incident, search, staff.role === "auditor")} />;
}
