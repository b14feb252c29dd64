import type { Combination } from "../../domain/cohorts/facets";
import type { MemberFilter } from "../../domain/cohorts/member-filter";
import type { MemberOrder } from "../../domain/cohorts/member-sort";
import { Prisma, pool } from "../client";
import { placeColumn } from "./page-members";
import { whereFacets, whereFound } from "./where-members";

/** Whom search and conditions find: how many of each combination, and the first of those that the facets leave. */
export type FoundMembers = { combinations: Combination[]; firstIds: bigint[] };

type Counted = [...Parameters<typeof combination>];

/** Counts and first page in one pass: the search, which costs most, is made once. */
export async function findMembers(incidentId: number, filter: MemberFilter, order: MemberOrder, size: number): Promise<FoundMembers> {
  const direction = order.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const { text, values } = Prisma.sql`
    WITH found AS MATERIALIZED (
      SELECT m.customer_id, m.cohort_key, m.usage, m.held, m.language, m.email, m.country, m.reported, m."overlaps", m.overpaid_minor,
             ${placeColumn(order.sort)} AS place
      FROM cohort_member m WHERE ${whereFound(incidentId, filter)}
    ), counted AS (
      SELECT json_build_array(m.cohort_key, m.usage, m.held, m.language, m.email <> '', m.country, m.reported, m."overlaps" > 0,
                              m.overpaid_minor > 0, count(*)) AS one
      FROM found m GROUP BY m.cohort_key, m.usage, m.held, m.language, m.email <> '', m.country, m.reported, m."overlaps" > 0, m.overpaid_minor > 0
    ), page AS (
      SELECT m.customer_id FROM found m WHERE ${whereFacets(filter)} ORDER BY m.place ${direction}, m.customer_id ${direction} LIMIT ${size}
    )
    SELECT (SELECT json_agg(one) FROM counted) AS counted, (SELECT array_agg(customer_id)::text[] FROM page) AS ids`;
  const { rows } = await pool.query<{ counted: Counted[] | null; ids: string[] | null }>(text, values);
  return {
    combinations: (rows[0]?.counted ?? []).map((one) => combination(...one)),
    firstIds: (rows[0]?.ids ?? []).map(BigInt),
  };
}

const combination = (
  ...[cohort, usage, held, language, email, country, reported, overlapping, overcharged, customers]: [
    ...[cohort: string, usage: Combination["usage"], held: boolean, language: "fr" | "en", email: boolean],
    ...[country: string, reported: boolean, overlapping: boolean, overcharged: boolean, customers: number],
  ]
): Combination => ({ cohort, usage, held, language, email, country, reported, overlapping, overcharged, customers });
