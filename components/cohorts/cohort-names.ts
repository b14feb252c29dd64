import type { CohortCard } from "@/lib/queries/cohorts/cohort-cards";

export type Named = { letter: string; name: string };

/** Letter and name of each cohort in the reader's language; a key that no longer exists names itself. */
export function cohortNames(cohorts: readonly CohortCard[], locale: "fr" | "en"): (key: string) => Named {
  const names = new Map(cohorts.map((cohort) => [cohort.key, { letter: cohort.letter, name: cohort.name[locale] }]));
  return (key) => names.get(key) ?? { letter: "?", name: key };
}
