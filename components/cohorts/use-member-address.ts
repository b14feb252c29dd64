"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useEffect, useRef, useTransition } from "react";
import type { Sort } from "@/components/data-table/data-table";
import type { Facet } from "@/lib/domain/cohorts/facets";
import type { MemberConditions } from "@/lib/domain/cohorts/member-condition";
import type { LineFacet } from "@/lib/domain/cohorts/member-filter";
import { MEMBER_SORTS } from "@/lib/domain/cohorts/member-sort";
import { NO_FILTER, tableParams } from "./table-params";

const YES_NO: readonly string[] = ["held", "email", "reported", "overlapping", "overcharged"];
const PLACE_PAUSE_MS = 400;

/** The table's state in the address, and what changes it; every change of the list goes back to its top. */
export function useMemberAddress() {
  const [loading, startTransition] = useTransition();
  const [params, set] = useQueryStates(tableParams, { shallow: false, startTransition, history: "push", scroll: false });
  const search = useCallback((q: string) => void set({ q: q.trim() || null, at: 0 }, { history: "replace" }), [set]);
  const choose = (facet: Facet | LineFacet, value: string | null) =>
    void set({ [facet]: value !== null && YES_NO.includes(facet) ? value === "true" : value, at: 0 });
  const ask = (conditions: MemberConditions) => void set({ where: conditions.length > 0 ? conditions : null, at: 0 });
  const only = (selectionId: string | null) => void set({ ...NO_FILTER, only: selectionId, at: 0 });
  const clear = () => void set({ ...NO_FILTER, at: 0 });
  const sortBy = ({ id, desc }: Sort) => {
    const sort = MEMBER_SORTS.find((known) => known === id);
    if (sort) void set({ sort, desc, at: 0 });
  };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const here = useRef(params.at);
  useEffect(() => () => clearTimeout(timer.current), []);
  const open = useCallback((row: string | null) => void set({ row, at: here.current }), [set]);
  /** Remembers the place without asking the server: a reload opens it there. */
  const place = useCallback((at: number) => {
    here.current = at;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => writePlace(at), PLACE_PAUSE_MS);
  }, []);
  return { params, loading, search, choose, ask, only, clear, sortBy, open, place };
}

/** Past the router: told of it, it would drop the page that somebody just asked for. */
function writePlace(at: number): void {
  const address = new URL(location.href);
  if (at > 0) address.searchParams.set("at", String(at));
  else address.searchParams.delete("at");
  if (address.href !== location.href) History.prototype.replaceState.call(history, history.state, "", address);
}
