import type { Db } from "../client";

/** The newest letter of each cohort that has one: cohort key -> template version id. */
export async function latestLetters(db: Db, incidentId: number): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ key: string; id: number }[]>`
    SELECT DISTINCT ON (t.key) t.key, t.id FROM template_version t
    JOIN cohort c ON c.key = t.key AND c.incident_id = ${incidentId}
    ORDER BY t.key, t.version DESC`;
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}
