import { notFound } from "next/navigation";
import { FollowUpPanel } from "@/components/plans/follow-up-panel";
import { VersionsScreen } from "@/components/plans/versions-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { planChain } from "@/lib/queries/plans/plan-chain";
import { planVersionsOf } from "@/lib/queries/plans/plan-versions";
import { startDraft } from "./actions";

type PageProps = { params: Promise<{ ref: string }> };

export default async function PlansPage({ params }: PageProps) {
  const staff = await requireStaff();
  const incident = await incidentOfPage((await params).ref);
  if (!incident) notFound();
  const view = await planVersionsOf(incident.id);
  const mayDraft = mayDo(staff.role, "plan.draft") && !incident.closedAt;
  return (
    <>
      <VersionsScreen view={view} incidentRef={incident.ref} zone={incident.zone} mayDraft={mayDraft} startDraft={startDraft} />
      <FollowUpPanel chain={await planChain(incident.id)} incidentRef={incident.ref} mayDraft={mayDraft} startDraft={startDraft} />
    </>
  );
}
