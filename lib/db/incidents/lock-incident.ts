import type { Tx } from "../client";

/** What decides whether an incident's scope may still change. */
export type LockedIncident = { id: number; version: number; zone: string; closed: boolean; executed: boolean };

/**
 * Locks the incident for the rest of the transaction, so that identification, edits and the start of an execution
 * cannot pass one another. Null: no such incident.
 */
export async function lockIncident(tx: Tx, ref: string): Promise<LockedIncident | null> {
  const rows = await tx.$queryRaw<{ id: number; version: number; zone: string; closed: boolean }[]>`
    SELECT id, version, zone, closed_at IS NOT NULL AS closed FROM incident WHERE ref = ${ref} FOR UPDATE`;
  const [row] = rows;
  if (!row) return null;
  // A statement of its own: under READ COMMITTED it sees what was committed while the lock was waited for.
  const executed = await tx.plan.count({ where: { incidentId: row.id, status: { in: ["executing", "executed"] } } });
  return { ...row, executed: executed > 0 };
}
