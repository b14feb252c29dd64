import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OverviewScreen } from "@/components/incidents/overview-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { readOverview } from "@/lib/queries/incidents/overview";
import { closeTheIncident } from "./actions";

type PageProps = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const incident = await incidentOfPage((await params).ref);
  return incident ? { title: `${incident.ref} ${incident.title}` } : {};
}

export default async function IncidentPage({ params }: PageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const overview = await readOverview(incident, staff);
  return <OverviewScreen incident={overview.shown} {...overview} mayClose={mayDo(staff.role, "incident.close")} close={closeTheIncident} />;
}
