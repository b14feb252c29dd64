import type { Tx } from "../client";

/** The last plan of the incident's executed chain: the one that a next plan would follow. Null: none was executed. */
export async function executedTip(
  tx: Tx,
  incidentId: number,
): Promise<{ id: number; currency: string; status: "executing" | "executed" } | null> {
  const [tip] = await tx.$queryRaw<{ id: number; currency: string; status: "executing" | "executed" }[]>`
    SELECT p.id, p.currency, p.status FROM plan p
    WHERE p.incident_id = ${incidentId} AND p.status IN ('executing', 'executed')
      AND NOT EXISTS (SELECT FROM plan n WHERE n.follows_id = p.id AND n.status IN ('executing', 'executed'))`;
  return tip ?? null;
}
