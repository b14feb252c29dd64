import { incidentRef, supplementRef } from "@/lib/domain/incidents/ref";
import type { Tx } from "../client";

/** The next free reference of a year. The lock lasts until the transaction ends, so two openings never draw the same number. */
export async function nextIncidentRef(tx: Tx, year: number): Promise<string> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('incident_ref'), ${year}::int)::text`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(substring(ref FROM '^INC-[0-9]+-([0-9]+)')::int) AS last FROM incident WHERE ref LIKE ${`INC-${year}-%`}`;
  return incidentRef(year, (row?.last ?? 0) + 1);
}

/** The next free reference of a supplement. Its parent's row must be locked: two openings then never draw the same number. */
export async function nextSupplementRef(tx: Tx, parent: { id: number; ref: string }): Promise<string> {
  const supplements = await tx.incident.count({ where: { parentId: parent.id } });
  return supplementRef(parent.ref, supplements + 1);
}
