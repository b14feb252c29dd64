import { matchCells } from "./matching";
import type { Design } from "./measurement-plan";
import { cellsOf, type PeopleGroup } from "./people-group";

/** A group and what each of its people counts for. */
export type Weighted = { group: PeopleGroup; weight: number };
/** Who is compared with whom; treated count 1, comparison customers so that they are as many, and alike, as the treated. */
export type Compared = { treated: Weighted[]; comparison: Weighted[] };

/** Which part of the treated is looked at. */
export type Part = (group: PeopleGroup) => boolean;
const everybody: Part = () => true;

/**
 * Sets groups against each other by a design.
 * - `matched`: treated against the unaffected of their cell; treated without anybody like them are left out.
 * - `randomised`: every arm above 0 against arm 0 of the cohort it was dealt from, by the lot and not by what was done since.
 * - `before_after`: the treated alone; what they did before is in their own sums.
 */
export function compareGroups(groups: readonly PeopleGroup[], design: Design, part: Part = everybody): Compared {
  if (design === "matched")
    return weighed(groups, { key: ({ cell }) => cell, treated: (one) => one.treated && part(one), comparison: isPool });
  if (design === "randomised")
    return weighed(groups, {
      key: ({ dealt }) => dealt?.from ?? "",
      treated: (one) => (one.dealt?.arm ?? 0) > 0 && part(one),
      comparison: ({ dealt }) => dealt?.arm === 0,
    });
  return { treated: groups.filter((one) => one.treated && part(one)).map(plainly), comparison: [] };
}

const isPool = ({ treated }: PeopleGroup): boolean => !treated;
const plainly = (group: PeopleGroup): Weighted => ({ group, weight: 1 });

type Sides = { key: (group: PeopleGroup) => string; treated: Part; comparison: Part };

function weighed(groups: readonly PeopleGroup[], { key, treated, comparison }: Sides): Compared {
  const counts = new Map<string, { treated: number; comparison: number }>();
  const countOf = (group: PeopleGroup) => {
    const found = counts.get(key(group)) ?? { treated: 0, comparison: 0 };
    counts.set(key(group), found);
    return found;
  };
  const [mine, others] = [groups.filter(treated), groups.filter(comparison)];
  for (const group of mine) countOf(group).treated += group.n;
  for (const group of others) countOf(group).comparison += group.n;
  const both = (group: PeopleGroup) => countOf(group).treated > 0 && countOf(group).comparison > 0;
  return {
    treated: mine.filter(both).map(plainly),
    comparison: others.filter(both).map((group) => ({ group, weight: countOf(group).treated / countOf(group).comparison })),
  };
}

/** How well the matching went; its weights are those of `compareGroups`. */
export function matchingOf(groups: readonly PeopleGroup[]) {
  const { unmatched, matchedPool, balance } = matchCells(cellsOf(groups));
  const pool = groups.filter(isPool).reduce((sum, { n }) => sum + n, 0);
  return { unmatched, pool, matchedPool, balance };
}
