import { LINE_FACETS, type LineFacet, type MemberFilter } from "../../domain/cohorts/member-filter";
import { Prisma, pool } from "../client";
import { whereMembers } from "./where-members";

export type LineFacetCount = { value: string; customers: number };
export type LineFacetCounts = Record<LineFacet, LineFacetCount[]>;

const VALUE: Record<LineFacet, Prisma.Sql> = {
  sku: Prisma.sql`SELECT a.customer_id, a.sku AS value FROM affected_line a WHERE a.incident_id =`,
  channel: Prisma.sql`SELECT a.customer_id, o.channel AS value FROM affected_line a JOIN shop_order o ON o.id = a.order_id WHERE a.incident_id =`,
};

/**
 * Per product and per channel how many customers choosing it would show, the commonest first: every other part of the filter applies, the
 * facet's own does not. Reads all affected lines of the incident: for who opens the list, not for every page.
 */
export async function lineFacets(incidentId: number, filter: MemberFilter, most: number): Promise<LineFacetCounts> {
  const counted = await Promise.all(LINE_FACETS.map((facet) => countLines(incidentId, facet, { ...filter, [facet]: undefined }, most)));
  const [sku = [], channel = []] = counted;
  return { sku, channel };
}

async function countLines(incidentId: number, facet: LineFacet, filter: MemberFilter, most: number): Promise<LineFacetCount[]> {
  const { text, values } = Prisma.sql`
    SELECT l.value, count(*)::int FROM (SELECT DISTINCT * FROM (${VALUE[facet]} ${incidentId}) one) l
    JOIN cohort_member m ON m.customer_id = l.customer_id AND ${whereMembers(incidentId, filter)}
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${most}`;
  const { rows } = await pool.query<[string, number]>({ text, values, rowMode: "array" });
  return rows.map(([value, customers]) => ({ value, customers }));
}
