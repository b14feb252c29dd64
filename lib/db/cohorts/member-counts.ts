import type { Combination } from "../../domain/cohorts/facets";
import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { Db } from "../client";
import { whereMembers } from "./where-members";

/** How many members have each combination of the facts one can filter by, among those that the search finds. */
export const countCombinations = (db: Db, incidentId: number, { q }: MemberFilter): Promise<Combination[]> =>
  db.$queryRaw<Combination[]>`
    SELECT m.cohort_key AS cohort, m.usage, m.held, m.language, m.email <> '' AS email, count(*)::int AS customers
    FROM cohort_member m WHERE ${whereMembers(incidentId, { q })} GROUP BY 1, 2, 3, 4, 5`;

export type CohortTotal = {
  key: string;
  letter: string;
  nameFr: string;
  nameEn: string;
  currency: string | null;
  customers: number;
  held: number;
  unitsGranted: bigint;
  unitsConsumed: bigint;
  gapMinor: bigint;
};

/** Every cohort with its sums, one row per currency in it; an empty cohort has one row without currency. */
export const totalCohorts = (db: Db, incidentId: number): Promise<CohortTotal[]> =>
  db.$queryRaw<CohortTotal[]>`
    SELECT c.key, c.letter, c.name_fr AS "nameFr", c.name_en AS "nameEn", m.currency, count(m.customer_id)::int AS customers,
           count(*) FILTER (WHERE m.held)::int AS held, coalesce(sum(m.units_granted), 0)::bigint AS "unitsGranted",
           coalesce(sum(m.units_consumed), 0)::bigint AS "unitsConsumed", coalesce(sum(m.gap_minor), 0)::bigint AS "gapMinor"
    FROM cohort c LEFT JOIN cohort_member m ON m.incident_id = c.incident_id AND m.cohort_key = c.key
    WHERE c.incident_id = ${incidentId}
    GROUP BY c.incident_id, c.key, m.currency ORDER BY c.position, m.currency`;
