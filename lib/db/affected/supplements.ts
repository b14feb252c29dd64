import type { Db } from "../client";

/**
 * Lines of a supplement that its family has not seen: those that are in, and doubtful ones that no other incident of the
 * family judged. A doubt that stood unsettled when the parent was executed is nothing new.
 */
export async function countLinesNewTo(db: Db, supplementId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ lines: number }[]>`
    SELECT (SELECT count(*)::int FROM affected_line WHERE incident_id = ${supplementId})
      + (SELECT count(*)::int FROM excluded_line x WHERE x.incident_id = ${supplementId} AND x.unsure AND NOT EXISTS (
          SELECT FROM excluded_line e JOIN incident i ON i.id = e.incident_id
          JOIN incident own ON own.id = ${supplementId} AND (i.id = own.parent_id OR (i.parent_id = own.parent_id AND i.id <> own.id))
          WHERE e.order_line_id = x.order_line_id)) AS lines`;
  return row?.lines ?? 0;
}

export type SupplementRow = { ref: string; openedAt: Date; by: string; affected: number; closed: boolean };

/** The supplements of an incident in the order they were opened, and the incident that this one is a supplement of. */
export async function readFamily(
  db: Db,
  incident: { id: number; parentId: number | null },
): Promise<{ parent: string | null; supplements: SupplementRow[] }> {
  const [parent, supplements] = await Promise.all([
    incident.parentId === null ? null : db.incident.findUnique({ where: { id: incident.parentId }, select: { ref: true } }),
    db.$queryRaw<SupplementRow[]>`
      SELECT i.ref, i.created_at AS "openedAt", coalesce(u.name, i.created_by) AS by, i.closed_at IS NOT NULL AS closed,
        (SELECT count(*)::int FROM affected_line a WHERE a.incident_id = i.id) AS affected
      FROM incident i LEFT JOIN staff_user u ON u.id = i.created_by WHERE i.parent_id = ${incident.id} ORDER BY i.id`,
  ]);
  return { parent: parent?.ref ?? null, supplements };
}
