import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditList } from "@/components/audit/audit-list";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/session";
import { listAudit } from "@/lib/queries/audit/list-audit";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

const PAGE_SIZE = 50;
type PageProps = { params: Promise<{ ref: string }>; searchParams: Promise<{ before?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.audit"))("title") };
}

export default async function IncidentAuditPage({ params, searchParams }: PageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const t = await getTranslations("incidents");
  const { before } = await searchParams;
  const from = /^\d{1,18}$/.test(before ?? "") ? BigInt(before ?? 0) : undefined;
  const page = await listAudit({ incidentId: incident.id, before: from, limit: PAGE_SIZE, masked: staff.role === "auditor" });
  const path = `/incidents/${incident.ref}/audit`;
  return (
    <>
      <PageHeader title={t("audit.title")} lead={t("audit.lead")} />
      <AuditList entries={page.entries} zone={incident.zone} withinIncident />
      <div className="mt-4 flex justify-between gap-2">
        {from ? <ButtonLink href={path as Route}>{t("audit.newest")}</ButtonLink> : <span />}
        {page.next && <ButtonLink href={`${path}?before=${page.next}` as Route}>{t("audit.older")}</ButtonLink>}
      </div>
    </>
  );
}
