import type { MemberFilter, Usage } from "./member-filter";

/** How many customers share one combination of the facts one can filter by. */
export type Combination = { cohort: string; usage: Usage; held: boolean; language: "fr" | "en"; email: boolean; customers: number };

export const FACETS = ["cohort", "usage", "held", "language", "email"] as const;
export type Facet = (typeof FACETS)[number];
export type Facets = Record<Facet, Record<string, number>>;

/**
 * Per facet and value, how many customers choosing that value would show: every other chosen filter applies, the facet's own does not.
 * Values that nobody has are absent.
 */
export function facetCounts(combinations: readonly Combination[], filter: MemberFilter): Facets {
  const counts: Facets = { cohort: {}, usage: {}, held: {}, language: {}, email: {} };
  for (const facet of FACETS) {
    const others = FACETS.filter((other) => other !== facet);
    for (const combination of combinations) {
      if (!matches(combination, filter, others)) continue;
      const value = String(combination[facet]);
      counts[facet][value] = (counts[facet][value] ?? 0) + combination.customers;
    }
  }
  return counts;
}

/** How many customers the whole filter finds. */
export const countMatching = (combinations: readonly Combination[], filter: MemberFilter): number =>
  combinations.filter((one) => matches(one, filter, FACETS)).reduce((sum, one) => sum + one.customers, 0);

const matches = (combination: Combination, filter: MemberFilter, facets: readonly Facet[]): boolean =>
  facets.every((facet) => filter[facet] === undefined || filter[facet] === combination[facet]);
