"use client";

import { useCallback, useState } from "react";
import { countPicks, type Picks, pick } from "@/components/data-table/picks";
import type { MemberFilter } from "@/lib/domain/cohorts/member-filter";
import type { PickedRow } from "@/lib/queries/cohorts/member-rows";
import type { Whom } from "./actions";

type State = { key: string; picks: Picks; all: boolean };

/** Who is selected: rows picked one by one or by ranges, wherever they lie, or everybody the filter finds; another filter starts anew. */
export function useSelection(filter: MemberFilter, total: number) {
  const key = JSON.stringify(filter);
  const [state, setState] = useState<State>({ key, picks: {}, all: false });
  if (state.key !== key) setState({ key, picks: {}, all: false });
  const { picks, all } = state;

  const toggle = useCallback((rows: readonly PickedRow[], picked: boolean) => {
    const asPicks = rows.map((row) => ({ id: row.customerId, version: row.version, group: row.cohortKey }));
    setState((now) => ({ ...now, all: false, picks: pick(now.picks, asPicks, picked) }));
  }, []);
  const selectAll = useCallback((picked: boolean) => setState((now) => ({ ...now, picks: {}, all: picked })), []);
  const clear = useCallback(() => setState((now) => ({ ...now, picks: {}, all: false })), []);
  const versions = Object.fromEntries(Object.entries(picks).map(([id, { version }]) => [id, version]));
  const whom: Whom = all ? { filter } : { customerIds: Object.keys(picks), versions };
  return { picks, all, count: all ? total : countPicks(picks), whom, toggle, selectAll, clear };
}
