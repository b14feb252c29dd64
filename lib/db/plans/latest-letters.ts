import { FOLLOWING_LETTER } from "../../domain/mailings/starter-letters";
import type { Db } from "../client";

/** The newest letter of each cohort that has one: cohort key -> template version id. */
export async function latestLetters(db: Db, incidentId: number): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ key: string; id: number }[]>`
    SELECT DISTINCT ON (t.key) t.key, t.id FROM template_version t
    JOIN cohort c ON c.key = t.key AND c.incident_id = ${incidentId}
    ORDER BY t.key, t.version DESC`;
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}

/** For a plan that follows another: the same letter for every cohort, to be worded further where they differ. */
export async function followingLetters(db: Db, incidentId: number): Promise<Record<string, number>> {
  const letter = await db.templateVersion.findFirst({
    where: { key: FOLLOWING_LETTER },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  const cohorts = await db.cohort.findMany({ where: { incidentId }, select: { key: true } });
  return letter ? Object.fromEntries(cohorts.map(({ key }) => [key, letter.id])) : {};
}
