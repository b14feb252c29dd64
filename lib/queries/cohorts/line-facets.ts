import { type LineFacetCounts, lineFacets } from "@/lib/db/cohorts/line-facets";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";

export type { LineFacetCounts };

/** More products than these are found by a condition, which takes any. */
const MOST_VALUES = 200;

/** What the facets of affected lines offer under a filter. */
export const lineFacetsOf = (incidentId: number, filter: MemberFilter): Promise<LineFacetCounts> =>
  lineFacets(incidentId, filter, MOST_VALUES);
