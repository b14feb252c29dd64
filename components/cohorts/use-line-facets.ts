import { useRef, useState } from "react";
import type { FacetOption } from "@/components/data-table/facet-select";
import { LINE_FACETS, type LineFacet } from "@/lib/domain/cohorts/member-filter";
import type { LineFacetCounts } from "@/lib/queries/cohorts/line-facets";
import { type TableParams, tableAddress } from "./table-params";

/** What the facets of affected lines offer for the list shown, asked for once somebody is about to open one. */
export function useLineFacets(base: string, params: TableParams): { want: () => void; optionsOf: (facet: LineFacet) => FacetOption[] } {
  const address = tableAddress(`${base}/facets`, { ...params, at: null, row: null });
  const [found, setFound] = useState<{ address: string; counts: LineFacetCounts } | null>(null);
  const asked = useRef("");
  const want = async () => {
    if (asked.current === address) return;
    asked.current = address;
    try {
      const response = await fetch(address);
      if (!response.ok) throw new Error(String(response.status));
      const counts: LineFacetCounts = await response.json();
      setFound({ address, counts });
    } catch {
      // Asked for again when it is opened again.
      asked.current = "";
    }
  };
  const optionsOf = (facet: LineFacet): FacetOption[] => {
    const chosen = params[facet];
    const isFresh = found?.address === address;
    const counted = (found?.counts[facet] ?? []).map(({ value, customers }) => ({
      value,
      label: value,
      count: isFresh ? customers : null,
    }));
    const isMissing = LINE_FACETS.includes(facet) && chosen !== null && !counted.some(({ value }) => value === chosen);
    return isMissing ? [...counted, { value: chosen, label: chosen, count: null }] : counted;
  };
  return { want, optionsOf };
}
