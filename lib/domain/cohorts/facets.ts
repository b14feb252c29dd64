import type { MemberFilter, Usage } from "./member-filter";

/** How many customers share one combination of the facts one can filter by. */
export type Combination = {
  cohort: string;
  usage: Usage;
  held: boolean;
  language: "fr" | "en";
  email: boolean;
  country: string;
  reported: boolean;
  overlapping: boolean;
  overcharged: boolean;
  customers: number;
};

export const FACETS = ["cohort", "usage", "held", "language", "email", "country", "reported", "overlapping", "overcharged"] as const;
export type Facet = (typeof FACETS)[number];
export type Facets = Record<Facet, Record<string, number>>;

/**
 * Per facet and value, how many customers choosing that value would show: every other chosen filter applies, the facet's own does not.
 * Values that nobody has are absent.
 */
export function facetCounts(combinations: readonly Combination[], filter: MemberFilter): Facets {
  const key = FACETS.map((facet) => filter[facet]).join("\n");
  const before = worked.get(combinations);
  if (before?.key === key) return before.facets;
  const facets = countFacets(combinations, filter);
  worked.set(combinations, { key, facets });
  return facets;
}

/** The last answer for each list of combinations: a kept list is asked the same again and again. */
const worked = new WeakMap<readonly Combination[], { key: string; facets: Facets }>();

function countFacets(combinations: readonly Combination[], filter: MemberFilter): Facets {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, {}])) as Facets;
  const chosen = FACETS.filter((facet) => filter[facet] !== undefined);
  for (const combination of combinations) {
    const failing = chosen.filter((facet) => !matches(combination, filter, facet));
    if (failing.length > 1) continue;
    for (const facet of failing.length === 0 ? FACETS : failing) {
      const value = String(combination[facet]);
      counts[facet][value] = (counts[facet][value] ?? 0) + combination.customers;
    }
  }
  return counts;
}

/** How many customers the whole filter finds. */
export const countMatching = (combinations: readonly Combination[], filter: MemberFilter): number =>
  combinations.filter((one) => FACETS.every((facet) => matches(one, filter, facet))).reduce((sum, one) => sum + one.customers, 0);

const matches = (combination: Combination, filter: MemberFilter, facet: Facet): boolean =>
  filter[facet] === undefined || filter[facet] === combination[facet];
