import { prisma } from "@/lib/db/client";
import { findIncident } from "@/lib/db/incidents/find-incident";
import { listReporters } from "@/lib/db/people/reporters";
import { maskAddresses } from "@/lib/domain/staff/masking";

const REPORTERS_SHOWN = 500;

export type ReporterView = { email: string; at: string; customerId: string | null; name: string; affected: boolean };
export type PeopleScreen = { incident: { id: number; ref: string; zone: string; closed: boolean }; reporters: ReporterView[] };

/** Who warned about an incident; null when there is no such incident. */
export async function peopleScreen(ref: string, masked = false): Promise<PeopleScreen | null> {
  const incident = await findIncident(prisma, ref);
  if (!incident) return null;
  const { id, zone, closedAt } = incident;
  const reporters = await listReporters(prisma, id, REPORTERS_SHOWN);
  return {
    incident: { id, ref, zone, closed: closedAt !== null },
    reporters: reporters.map(({ email, at, customerId, name, affected }) => ({
      ...{ email: masked ? maskAddresses(email) : email, at: at.toISOString(), affected },
      ...{ customerId: customerId === null ? null : String(customerId), name: masked ? "" : name },
    })),
  };
}
