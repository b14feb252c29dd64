import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ResultsSection } from "@/components/impact/results-section";
import { Report } from "@/components/report/report";
import { requireStaff } from "@/lib/auth/session";
import { readImpact } from "@/lib/queries/impact/read-impact";
import { readIncidentReport } from "@/lib/queries/report/incident-report";

type ReportPageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const [t, { ref }] = await Promise.all([getTranslations("report"), params]);
  return { title: `${t("kind")} ${ref}` };
}

export default async function ReportPage({ params }: ReportPageProps) {
  const staff = await requireStaff();
  const { ref } = await params;
  const [report, impact] = await Promise.all([readIncidentReport(ref, staff.role === "auditor"), readImpact(ref)]);
  if (!report || !impact) notFound();
  return <Report report={report} results={<ResultsSection view={impact} />} />;
}
