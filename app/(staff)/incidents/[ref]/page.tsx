import { requireStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

export default async function IncidentPage({ params }: { params: Promise<{ ref: string }> }) {
  await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  return <p>{incident?.description}</p>;
}
