import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { ApprovalScreen } from "@/components/plans/approval-screen";
import { requireStaff } from "@/lib/auth/session";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { withoutAddresses } from "@/lib/queries/incidents/without-addresses";
import { planApproval } from "@/lib/queries/plans/plan-approval";
import { planVersionsOf } from "@/lib/queries/plans/plan-versions";
import { decide, startDraft } from "../../actions";
import { reseal } from "./actions";

type PageProps = { params: Promise<{ ref: string; version: string }> };

export default async function ApprovalPage({ params }: PageProps) {
  const staff = await requireStaff();
  const { ref, version } = await params;
  const incident = await incidentOfPage(ref);
  if (!incident || !/^\d{1,6}$/.test(version)) notFound();
  const { draftVersion, executed } = await planVersionsOf(incident.id);
  // A draft holds nothing to decide yet: its own page is the place.
  if (draftVersion === Number(version)) redirect(`/incidents/${ref}/plans/${version}` as Route);
  const view = await planApproval(incident.id, Number(version), staff);
  if (!view) notFound();
  const open = !incident.closedAt;
  const mayDraft = mayDo(staff.role, "plan.draft") && draftVersion === null && !executed && open;
  const mayReseal = mayDo(staff.role, "plan.reseal") && draftVersion === null && open;
  const shown = view.masked ? withoutAddresses(incident) : incident;
  return <ApprovalScreen {...{ view, open, mayDraft, mayReseal, decide, startDraft, reseal }} incident={shown} />;
}
