import type { MemberFilter } from "../../domain/cohorts/member-filter";
import { Prisma, type Tx } from "../client";
import { whereMembers } from "./where-members";

export type FixedSelection = {
  customers: number;
  /** How many stand in each cohort. */
  cohorts: Record<string, number>;
  /** How many of those picked by hand changed since they were on screen. */
  changed: number;
};
type Fixing = {
  id: string;
  incidentId: number;
  by: string;
  at: Date;
  most: number;
  whom: { customerIds: bigint[]; versions: Record<string, number> } | { filter: MemberFilter };
};

/** Stores exactly who is selected now; null when that is nobody, or more than the most. */
export async function fixSelection(tx: Tx, { id, incidentId, by, at, most, whom }: Fixing): Promise<FixedSelection | null> {
  const picked = "customerIds" in whom;
  const where = picked
    ? Prisma.sql`m.incident_id = ${incidentId} AND m.customer_id = ANY (${whom.customerIds}::bigint[])`
    : whereMembers(incidentId, whom.filter);
  const filter = JSON.stringify(picked ? {} : whom.filter);
  const shown = JSON.stringify(picked ? whom.versions : {});
  const [row] = await tx.$queryRaw<{ customers: number; cohorts: Record<string, number>; changed: number }[]>`
    WITH target AS MATERIALIZED (
      SELECT m.customer_id, m.version, m.cohort_key FROM cohort_member m WHERE ${where} ORDER BY m.customer_id LIMIT ${most + 1}
    ), fixed AS (
      INSERT INTO member_selection (id, incident_id, filter, customer_ids, versions, created_by, created_at)
      SELECT ${id}::uuid, ${incidentId}, ${filter}::jsonb, array_agg(customer_id), array_agg(version), ${by}, ${at}
      FROM target HAVING count(*) BETWEEN 1 AND ${most}
      RETURNING cardinality(customer_ids) AS customers
    )
    SELECT fixed.customers,
           (SELECT jsonb_object_agg(c.cohort_key, c.n) FROM (SELECT cohort_key, count(*) AS n FROM target GROUP BY 1) c) AS cohorts,
           (SELECT count(*)::int FROM target t WHERE t.version <> (${shown}::jsonb ->> t.customer_id::text)::int) AS changed
    FROM fixed`;
  return row ?? null;
}

/** Takes away selections that nobody decides about any more; saved addresses may still name those of the last weeks. */
export const forgetSelections = (tx: Tx, before: Date): Promise<number> =>
  tx.$executeRaw`DELETE FROM member_selection WHERE created_at < ${before}`;

/** How many customers a selection of this incident holds; null when there is none. */
export async function selectionSize(tx: Tx, incidentId: number, id: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ customers: number }[]>`
    SELECT cardinality(customer_ids) AS customers FROM member_selection WHERE id = ${id}::uuid AND incident_id = ${incidentId}`;
  return row?.customers ?? null;
}

/** The members of a selection that are as they were when it was fixed, as conditions on `cohort_member m`. */
export const unchangedOf = (incidentId: number, id: string): Prisma.Sql => Prisma.sql`m.incident_id = ${incidentId}
  AND (m.customer_id, m.version) IN (
    SELECT f.customer_id, f.version FROM member_selection s, unnest(s.customer_ids, s.versions) AS f (customer_id, version)
    WHERE s.id = ${id}::uuid AND s.incident_id = ${incidentId})`;
