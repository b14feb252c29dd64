"use client";

import { useState } from "react";
import { countPicks, type Picks, pick } from "@/components/data-table/picks";
import { type Combination, facetCounts } from "@/lib/domain/cohorts/facets";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { MemberView } from "@/lib/queries/cohorts/member-view";
import type { Whom } from "./actions";

type Shown = { rows: MemberView[]; filter: MemberFilter; total: number; combinations: Combination[] };

/** Who is selected: rows picked one by one, kept from page to page, or everybody the filter finds; another filter starts anew. */
export function useSelection({ rows, filter, total, combinations }: Shown) {
  const key = JSON.stringify(filter);
  const [state, setState] = useState<{ key: string; picks: Picks; all: boolean }>({ key, picks: {}, all: false });
  if (state.key !== key) setState({ key, picks: {}, all: false });
  const { picks, all } = state;
  const ids = Object.keys(picks);
  const onPage = new Set(rows.map((row) => row.customerId));

  const toggle = (chosen: string[], picked: boolean) => {
    const known = rows.filter((row) => chosen.includes(row.customerId));
    const asPicks = known.map((row) => ({ id: row.customerId, version: row.version, group: row.cohortKey }));
    setState({ key, all: false, picks: pick(picks, asPicks, picked) });
  };
  const groups: Record<string, number> = {};
  for (const { group } of Object.values(picks)) groups[group] = (groups[group] ?? 0) + 1;
  const versions = Object.fromEntries(Object.entries(picks).map(([id, { version }]) => [id, version]));
  const whom: Whom = all ? { filter, expected: total } : { customerIds: ids, versions };
  return {
    picks,
    all,
    count: all ? total : countPicks(picks),
    offPage: ids.filter((id) => !onPage.has(id)).length,
    from: all ? chosenCohorts(combinations, filter) : groups,
    whom,
    toggle,
    selectAll: () => setState({ key, picks: {}, all: true }),
    clear: () => setState({ key, picks: {}, all: false }),
  };
}

/** How many of everybody found stand in each cohort. */
function chosenCohorts(combinations: Combination[], filter: MemberFilter): Record<string, number> {
  const { cohort } = facetCounts(combinations, filter);
  return filter.cohort ? { [filter.cohort]: cohort[filter.cohort] ?? 0 } : cohort;
}
