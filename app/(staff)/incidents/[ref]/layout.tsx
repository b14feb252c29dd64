import { notFound } from "next/navigation";
import { IncidentHeader } from "@/components/incidents/incident-header";
import { requireStaff } from "@/lib/auth/session";
import { incidentOfPage, readIncidentProgress } from "@/lib/queries/incidents/incident-progress";

type LayoutProps = { children: React.ReactNode; params: Promise<{ ref: string }> };

export default async function IncidentLayout({ children, params }: LayoutProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const { steps, next } = await readIncidentProgress(incident.id, staff);
  return (
    <>
      <IncidentHeader incidentRef={incident.ref} title={incident.title} zone={incident.zone} steps={steps} next={next} />
      <div className="pt-6">{children}</div>
    </>
  );
}
