import { type Db, Prisma } from "../client";

export type Reporter = { email: string; addedBy: string; at: Date; customerId: bigint | null; name: string; affected: boolean };

/**
 * A query that yields the ids of the customers who warned about an incident: their address was pasted, or that of a customer
 * merged into them.
 */
export const reporterIds = (incidentId: number): Prisma.Sql => Prisma.sql`
  SELECT coalesce(c.merged_into, c.id) FROM incident_reporter r JOIN customer c ON c.email = r.email WHERE r.incident_id = ${incidentId}`;

/** Adds those that are new; returns how many. */
export const addReporters = (db: Db, incidentId: number, emails: readonly string[], by: string, at: Date): Promise<number> =>
  db.$executeRaw`
    INSERT INTO incident_reporter (incident_id, email, added_by, at)
    SELECT ${incidentId}, email, ${by}, ${at} FROM unnest(${[...emails]}::text[]) AS email
    ON CONFLICT DO NOTHING`;

/** Which of these addresses belong to customers, and to ones with an affected line. */
export async function matchAddresses(
  db: Db,
  incidentId: number,
  emails: readonly string[],
): Promise<{ customers: number; affected: number }> {
  const [row] = await db.$queryRaw<{ customers: number; affected: number }[]>`
    WITH who AS (SELECT DISTINCT coalesce(c.merged_into, c.id) AS id FROM customer c WHERE c.email = ANY (${[...emails]}::text[]))
    SELECT count(*)::int AS customers,
           count(*) FILTER (WHERE ${isAffected(Prisma.sql`${incidentId}`)})::int AS affected
    FROM who`;
  return row ?? { customers: 0, affected: 0 };
}

/** Everybody who warned, newest first, with the customer that the address belongs to where there is one. */
export const listReporters = (db: Db, incidentId: number, limit: number): Promise<Reporter[]> =>
  db.$queryRaw<Reporter[]>`
    SELECT r.email, r.added_by AS "addedBy", r.at, who.id AS "customerId", coalesce(who.name, '') AS name,
           ${isAffected(Prisma.sql`r.incident_id`)} AS affected
    FROM incident_reporter r
    LEFT JOIN LATERAL (SELECT k.id, k.name FROM customer c JOIN customer k ON k.id = coalesce(c.merged_into, c.id)
                       WHERE c.email = r.email ORDER BY c.id LIMIT 1) who ON true
    WHERE r.incident_id = ${incidentId} ORDER BY r.at DESC, r.email LIMIT ${limit}`;

/** Whether the person `who` has an affected line: under their own id, or that of a record merged into theirs since. */
const isAffected = (incident: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM affected_line a WHERE a.incident_id = ${incident}
          AND a.customer_id IN (SELECT who.id UNION ALL SELECT m.id FROM customer m WHERE m.merged_into = who.id))`;
