import { FOLLOWING_LETTER } from "../../domain/mailings/starter-letters";
import type { Db } from "../client";
import { newestLetters } from "../mailings/newest-letters";

/** The newest letter of each cohort that has one: cohort key -> template version id. */
export async function latestLetters(db: Db, incidentId: number): Promise<Record<string, number>> {
  const cohorts = await db.cohort.findMany({ where: { incidentId }, select: { key: true } });
  const rows = await newestLetters(
    db,
    incidentId,
    cohorts.map(({ key }) => key),
  );
  return Object.fromEntries(rows.map(({ key, id }) => [key, id]));
}

/** For a plan that follows another: the same letter for every cohort, to be worded further where they differ. */
export async function followingLetters(db: Db, incidentId: number): Promise<Record<string, number>> {
  const letter = await db.templateVersion.findFirst({
    where: { key: FOLLOWING_LETTER, incidentId: null },
    orderBy: { version: "desc" },
    select: { id: true },
  });
  const cohorts = await db.cohort.findMany({ where: { incidentId }, select: { key: true } });
  return letter ? Object.fromEntries(cohorts.map(({ key }) => [key, letter.id])) : {};
}
