import { type Db, Prisma } from "../client";

/** What a split rests on that may change after it: who is who, who warned, the cohorts' rules. */
export type OutdatedBy = "identity" | "reporters" | "cohorts";

/**
 * Says of an incident's split that it must be made again, and why. The split of an incident that was executed or closed is
 * history and stays as it is.
 */
export const outdateSplit = (db: Db, incidentId: number, by: OutdatedBy): Promise<number> =>
  db.$executeRaw`UPDATE cohort_split s SET outdated_by = ${by} WHERE s.incident_id = ${incidentId} AND ${MAY_CHANGE}`;

/** The same for every incident in which one of these customers has an affected line. */
export const outdateSplitsOf = (db: Db, customerIds: readonly bigint[]): Promise<number> =>
  db.$executeRaw`
    UPDATE cohort_split s SET outdated_by = 'identity'
    WHERE ${MAY_CHANGE} AND EXISTS (
      SELECT FROM affected_line a WHERE a.incident_id = s.incident_id AND a.customer_id = ANY (${[...customerIds]}::bigint[]))`;

const MAY_CHANGE = Prisma.sql`NOT EXISTS (SELECT FROM incident i WHERE i.id = s.incident_id AND i.closed_at IS NOT NULL)
  AND NOT EXISTS (SELECT FROM plan p WHERE p.incident_id = s.incident_id AND p.status IN ('executing', 'executed'))`;
