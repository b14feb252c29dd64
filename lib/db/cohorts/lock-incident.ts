import type { Tx } from "../client";

export type LockedIncident = { id: number; version: number; closed: boolean; executed: boolean };

/**
 * The incident, with its row locked until the transaction ends: splitting, moving, holding and the start of an execution
 * take turns, so that nobody is moved after what they receive was fixed.
 */
export async function lockIncident(tx: Tx, ref: string): Promise<LockedIncident | null> {
  const [row] = await tx.$queryRaw<Omit<LockedIncident, "executed">[]>`
    SELECT id, version, closed_at IS NOT NULL AS closed FROM incident WHERE ref = ${ref} FOR UPDATE`;
  if (!row) return null;
  const executed = await tx.plan.count({ where: { incidentId: row.id, status: { in: ["executing", "executed"] } } });
  return { ...row, executed: executed > 0 };
}
