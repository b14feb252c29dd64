import type { Db, Prisma } from "../client";

export type NewestLetter = { key: string; id: number; version: number };

/**
 * The newest version that an incident has under each of these keys, as of an instant: its own, else that of the incident whose late
 * lines it treats, else the house's. What was written for any other incident may name what happened there, and a correction names
 * one message's mistake: neither is anybody else's.
 */
export const newestLetters = (db: Db, incidentId: number, keys: readonly string[], asOf: Date | null = null): Promise<NewestLetter[]> =>
  db.$queryRaw`
    SELECT DISTINCT ON (t.key) t.key, t.id, t.version
    FROM incident i JOIN template_version t ON t.incident_id IS NULL OR t.incident_id = i.id
      OR (t.incident_id = i.parent_id AND t.key NOT LIKE 'correction:%')
    WHERE i.id = ${incidentId} AND t.key = ANY(${keys}::text[]) AND (${asOf}::timestamptz IS NULL OR t.created_at <= ${asOf}::timestamptz)
    ORDER BY t.key, t.incident_id = i.id DESC NULLS LAST, t.version DESC`;

/** The same for one key; null: it has none. */
export async function newestLetter(db: Db, incidentId: number, key: string, asOf: Date | null = null): Promise<NewestLetter | null> {
  const [letter = null] = await newestLetters(db, incidentId, [key], asOf);
  return letter;
}

/** Every version that an incident may send: those that `newestLetters` chooses among. */
export const lettersOpenTo = ({ id, parentId }: { id: number; parentId: number | null }): Prisma.TemplateVersionWhereInput => ({
  OR: [{ incidentId: null }, { incidentId: id }, ...(parentId === null ? [] : [{ incidentId: parentId }])],
});
