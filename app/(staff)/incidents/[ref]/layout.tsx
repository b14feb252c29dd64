import { notFound } from "next/navigation";
import { IncidentHeader } from "@/components/incidents/incident-header";
import { requireStaff } from "@/lib/auth/session";
import { incidentOfPage } from "@/lib/queries/incidents/incident-header";

type LayoutProps = { children: React.ReactNode; params: Promise<{ ref: string }> };

export default async function IncidentLayout({ children, params }: LayoutProps) {
  await requireStaff();
  const { ref } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident) notFound();
  return (
    <>
      <IncidentHeader incidentRef={incident.ref} title={incident.title} />
      <div className="pt-6">{children}</div>
    </>
  );
}
