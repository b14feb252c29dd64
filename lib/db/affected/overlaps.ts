import { type Db, Prisma } from "../client";

/**
 * A query that yields (order_line_id, customer_id, incident_id, ref): every line of this incident that is also affected in
 * another one, once for each of those. A supplement and its parent never share a line (`treated_before`), so they are no overlap.
 *
 * Only incidents that name one of the same SKUs are looked into: without any it costs two index probes.
 * The split counts it per customer: `SELECT customer_id, count(DISTINCT order_line_id)::int AS overlaps FROM (${overlappingLines(id)}) o GROUP BY 1`,
 * writes `cohort_member.overlaps` and holds the member with the reason `overlap`.
 */
export const overlappingLines = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT a.order_line_id, a.customer_id, i.id AS incident_id, i.ref
  FROM (SELECT DISTINCT theirs.incident_id FROM incident_product ours JOIN incident_product theirs ON theirs.sku = ours.sku
        WHERE ours.incident_id = ${incidentId} AND theirs.incident_id <> ${incidentId}) other
  JOIN incident i ON i.id = other.incident_id
  JOIN incident own ON own.id = ${incidentId} AND coalesce(i.parent_id, i.id) <> coalesce(own.parent_id, own.id)
  JOIN affected_line x ON x.incident_id = i.id
  JOIN affected_line a ON a.incident_id = ${incidentId} AND a.order_line_id = x.order_line_id`;

/** How many of the incident's lines are affected in another incident too, and in which. */
export async function readOverlaps(db: Db, incidentId: number): Promise<{ lines: number; customers: number; refs: string[] }> {
  const [row] = await db.$queryRaw<{ lines: number; customers: number; refs: string[] | null }[]>`
    SELECT count(DISTINCT order_line_id)::int AS lines, count(DISTINCT customer_id)::int AS customers,
           array_agg(DISTINCT ref ORDER BY ref) AS refs
    FROM (${overlappingLines(incidentId)}) o`;
  return { lines: row?.lines ?? 0, customers: row?.customers ?? 0, refs: row?.refs ?? [] };
}
