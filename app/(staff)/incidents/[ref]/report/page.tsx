import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Report } from "@/components/report/report";
import { requireStaff } from "@/lib/auth/session";
import { readIncidentReport } from "@/lib/queries/report/incident-report";

type ReportPageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: ReportPageProps): Promise<Metadata> {
  const [t, { ref }] = await Promise.all([getTranslations("report"), params]);
  return { title: `${t("kind")} ${ref}` };
}

export default async function ReportPage({ params }: ReportPageProps) {
  const staff = await requireStaff();
  const report = await readIncidentReport((await params).ref, staff.role === "auditor");
  if (!report) notFound();
  return <Report report={report} />;
}
