import { DriftNotice } from "@/components/cohorts/drift-notice";
import { consumptionDrift } from "@/lib/queries/cohorts/consumption-drift";

/** Use that came in since the cut-off, read while the rest of the page is there. */
export async function Drift({ incidentId, frozen }: { incidentId: number; frozen: boolean }) {
  return <DriftNotice {...(await consumptionDrift(incidentId))} frozen={frozen} />;
}
