import type { FoundIncident } from "@/lib/db/incidents/find-incident";
import { maskAddresses } from "@/lib/domain/staff/masking";

/** What staff typed may name customers: who only checks does not see their addresses. */
export const withoutAddresses = (incident: FoundIncident): FoundIncident => {
  const { warnedBy, notes, ...ground } = incident.legalGround;
  const legalGround = { ...ground, warnedBy: maskAddresses(warnedBy), notes: maskAddresses(notes) };
  return { ...incident, description: maskAddresses(incident.description), legalGround };
};
