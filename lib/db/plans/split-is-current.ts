import type { Db } from "../client";

export type SplitState = "current" | "nothing_split" | "split_outdated" | "identification_stale";

/** Whether the split stands on the latest identification and on all else it rests on, and that one on the incident's scope as it is now. */
export async function splitIsCurrent(db: Db, incidentId: number): Promise<SplitState> {
  const [row] = await db.$queryRaw<{ split_of: number | null; outdated_by: string | null; latest: number | null; fresh: boolean | null }[]>`
    SELECT s.identification_id AS split_of, s.outdated_by, i.id AS latest, i.incident_version = incident.version AS fresh
    FROM incident
    LEFT JOIN cohort_split s ON s.incident_id = incident.id
    LEFT JOIN LATERAL (SELECT * FROM identification WHERE incident_id = incident.id ORDER BY id DESC LIMIT 1) i ON true
    WHERE incident.id = ${incidentId}`;
  if (!row || row.split_of === null) return "nothing_split";
  if (row.split_of !== row.latest || row.outdated_by !== null) return "split_outdated";
  return row.fresh ? "current" : "identification_stale";
}
