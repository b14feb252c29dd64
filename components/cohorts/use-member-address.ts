"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useTransition } from "react";
import type { Sort } from "@/components/data-table/data-table";
import type { Facet } from "@/lib/domain/cohorts/facets";
import { MEMBER_SORTS } from "@/lib/domain/cohorts/member-sort";
import { tableParams } from "./table-params";

const FIRST_PAGE = { after: null, before: null };

/** The table's state in the address, and what changes it; every change but opening a row goes back to the first page. */
export function useMemberAddress() {
  const [loading, startTransition] = useTransition();
  const [params, set] = useQueryStates(tableParams, { shallow: false, startTransition, history: "push", scroll: false });
  const search = useCallback((q: string) => void set({ q: q.trim() || null, ...FIRST_PAGE }, { history: "replace" }), [set]);
  const choose = (facet: Facet, value: string | null) => {
    const parsed = value === null ? null : facet === "held" || facet === "email" ? value === "true" : value;
    void set({ [facet]: parsed, ...FIRST_PAGE });
  };
  const clear = () => void set({ cohort: null, usage: null, held: null, language: null, email: null, q: null, ...FIRST_PAGE });
  const sortBy = ({ id, desc }: Sort) => {
    const sort = MEMBER_SORTS.find((known) => known === id);
    if (sort) void set({ sort, desc, ...FIRST_PAGE });
  };
  const turn = (place: { after?: string; before?: string }) => void set({ ...FIRST_PAGE, ...place });
  const open = useCallback((row: string | null) => void set({ row }), [set]);
  return { params, loading, search, choose, clear, sortBy, turn, open };
}
