import { notFound } from "next/navigation";
import { DrillBand } from "@/components/drills/drill-band";
import { IncidentHeader } from "@/components/incidents/incident-header";
import { requireStaff } from "@/lib/auth/session";
import { readDrillMark } from "@/lib/queries/drills/drill-screen";
import { incidentOfPage, readIncidentProgress } from "@/lib/queries/incidents/incident-progress";

type LayoutProps = { children: React.ReactNode; params: Promise<{ ref: string }> };

export default async function IncidentLayout({ children, params }: LayoutProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const [{ steps, next }, drill] = await Promise.all([readIncidentProgress(incident.id, staff), readDrillMark(incident.id)]);
  return (
    <>
      <IncidentHeader incidentRef={incident.ref} title={incident.title} zone={incident.zone} steps={steps} next={next} />
      <div className="pt-6">
        {drill && <DrillBand {...drill} />}
        {children}
      </div>
    </>
  );
}
