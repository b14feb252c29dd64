import type { Combination } from "../../domain/cohorts/facets";
import { isFacetsOnly, type MemberFilter } from "../../domain/cohorts/member-filter";
import { type Db, pool } from "../client";
import { toNumber } from "../minor";
import { whereMembers } from "./where-members";

/** A combination in one currency, with its sums. */
export type MemberCount = Combination & { currency: string; unitsGranted: number; unitsConsumed: number; gapMinor: number };
export type MemberCounts = {
  /** Grows with every change of the members. */
  generation: number;
  counts: MemberCount[];
};

type Row = [
  ...[cohort: string, usage: Combination["usage"], held: boolean, language: "fr" | "en", email: boolean, country: string],
  ...[reported: boolean, overlapping: boolean, overcharged: boolean, currency: string, customers: number],
  ...[unitsGranted: string, unitsConsumed: string, gapMinor: string],
];

/** The kept counts of an incident's members: read, not counted. */
export async function memberCounts(incidentId: number): Promise<MemberCounts> {
  const { rows } = await pool.query<[...Row, generation: string]>({
    name: "member_counts",
    rowMode: "array",
    text: `SELECT c.cohort_key, c.usage, c.held, c.language, c.has_email, c.country, c.reported, c.overlapping, c.overcharged, c.currency,
                  c.customers, c.units_granted, c.units_consumed, c.gap_minor, g.generation
           FROM member_generation g LEFT JOIN member_count c USING (incident_id) WHERE g.incident_id = $1`,
    values: [incidentId],
  });
  return { generation: Number(rows[0]?.[14] ?? 0), counts: rows.filter(([cohort]) => cohort !== null).map(countOf) };
}

function countOf(row: readonly unknown[]): MemberCount {
  const [cohort, usage, held, language, email, country, reported, overlapping, overcharged, currency, customers, ...sums] = row as Row;
  const [unitsGranted, unitsConsumed, gapMinor] = sums.map((sum) => toNumber(BigInt(sum)));
  return {
    ...{ cohort, usage, held, language, email, country, reported, overlapping, overcharged, currency, customers },
    ...{ unitsGranted: unitsGranted ?? 0, unitsConsumed: unitsConsumed ?? 0, gapMinor: gapMinor ?? 0 },
  };
}

/**
 * How many members have each combination of the facts one can filter by, among those that the search and the conditions
 * find. Where facets alone filter, the kept counts say it.
 */
export async function countCombinations(db: Db, incidentId: number, filter: MemberFilter): Promise<Combination[]> {
  if (isFacetsOnly(filter)) return (await memberCounts(incidentId)).counts;
  const { q, conditions, selection } = filter;
  return db.$queryRaw<Combination[]>`
    SELECT m.cohort_key AS cohort, m.usage, m.held, m.language, m.email <> '' AS email, m.country, m.reported, m."overlaps" > 0 AS overlapping,
           m.gap_minor < 0 AS overcharged, count(*)::int AS customers
    FROM cohort_member m WHERE ${whereMembers(incidentId, { q, conditions, selection })} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}
