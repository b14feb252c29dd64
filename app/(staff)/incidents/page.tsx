import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IncidentListScreen } from "@/components/incidents/incident-list-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { listView, readIncidentList } from "@/lib/queries/incidents/incident-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents.list"))("title") };
}

export default async function IncidentsPage({ searchParams }: { searchParams: Promise<{ view?: string; before?: string }> }) {
  const staff = await requireStaff();
  const { view, before } = await searchParams;
  const position = /^\d{1,9}$/.test(before ?? "") ? Number(before) : undefined;
  return (
    <IncidentListScreen mayDeclare={mayDo(staff.role, "incident.open")} {...(await readIncidentList(listView(view), position, staff))} />
  );
}
