import { notFound } from "next/navigation";
import { PlanScreen } from "@/components/plans/plan-screen";
import { requireStaff } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { endOfDayAfter } from "@/lib/domain/plans/expiry-day";
import { mayDo } from "@/lib/domain/staff/permissions";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";
import { planEditor } from "@/lib/queries/plans/plan-editor";
import { readLetter, saveDraft, submitDraft } from "../actions";

type PageProps = { params: Promise<{ ref: string; version: string }> };

/** A credit or an offer that is added in the editor starts with half a year. */
const CREDIT_DAYS = 180;

export default async function PlanVersionPage({ params }: PageProps) {
  const staff = await requireStaff();
  const { ref, version } = await params;
  const incident = await incidentOfPage(ref);
  const view = incident && /^\d{1,6}$/.test(version) ? await planEditor(incident.id, Number(version), staff.role === "auditor") : null;
  if (!incident || !view) notFound();
  const setting = {
    incidentRef: incident.ref,
    zone: incident.zone,
    currency: view.plan.currency,
    cohorts: view.cohorts,
    currencies: view.currencies,
    follows: view.plan.followsId !== null,
    newEnd: endOfDayAfter(now(), CREDIT_DAYS, incident.zone).toISOString(),
  };
  return (
    <PlanScreen
      view={view}
      setting={setting}
      mayEdit={mayDo(staff.role, "plan.save") && !incident.closedAt}
      actions={{ save: saveDraft, submit: submitDraft, readLetter }}
    />
  );
}
