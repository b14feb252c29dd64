import { z } from "zod";
import { overlappingLines } from "@/lib/db/affected/overlaps";
import { prisma } from "@/lib/db/client";
import { countOverlapping } from "@/lib/db/cohorts/decisions";
import { unchangedOf } from "@/lib/db/cohorts/selections";
import { findIncident } from "@/lib/db/incidents/find-incident";
import type { PlanStatus } from "@/lib/domain/plans/status";

const MOST_INCIDENTS = 20;

export const overlapsInput = z.object({ incidentRef: z.string().min(1), selectionId: z.uuid() });

/** Another incident that concerns customers of a selection, with the newest version of its plan. */
type Elsewhere = { ref: string; title: string; customers: number; plan: { version: number; status: PlanStatus } | null };
export type SelectionOverlaps = {
  /** Of those on hold and unchanged since they were selected: what a release has to name. */
  customers: number;
  incidents: Elsewhere[];
};

/** Which other incidents concern the customers of a fixed selection who are on hold; null where there is no such incident. */
export async function selectionOverlaps({ incidentRef, selectionId }: z.infer<typeof overlapsInput>): Promise<SelectionOverlaps | null> {
  const incident = await findIncident(prisma, incidentRef);
  if (!incident) return null;
  const where = unchangedOf(incident.id, selectionId);
  const customers = await countOverlapping(prisma, where);
  if (customers === 0) return { customers, incidents: [] };
  const rows = await prisma.$queryRaw<
    { ref: string; title: string; customers: number; version: number | null; status: PlanStatus | null }[]
  >`
    SELECT i.ref, i.title, o.customers, p.version, p.status
    FROM (SELECT line.incident_id, count(DISTINCT line.customer_id)::int AS customers FROM (${overlappingLines(incident.id)}) line
          JOIN cohort_member m ON m.incident_id = ${incident.id} AND m.customer_id = line.customer_id
          WHERE ${where} AND m.held GROUP BY 1) o
    JOIN incident i ON i.id = o.incident_id
    LEFT JOIN LATERAL (SELECT version, status FROM plan WHERE incident_id = i.id ORDER BY version DESC LIMIT 1) p ON true
    ORDER BY i.id DESC LIMIT ${MOST_INCIDENTS}`;
  const incidents = rows.map(({ version, status, ...row }) => ({ ...row, plan: version === null || !status ? null : { version, status } }));
  return { customers, incidents };
}
