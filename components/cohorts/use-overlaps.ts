"use client";

import { useEffect, useRef, useState } from "react";
import type { SelectionOverlaps } from "@/lib/queries/cohorts/selection-overlaps";
import type { Fixed } from "./actions";

/** Being looked up, not to be had, or the other incidents. */
export type ShownOverlaps = SelectionOverlaps | null | "loading";

/** Which other incidents concern those who are to be released; asked again when some of them are left out. */
export function useOverlaps(ask: (fixed: Fixed) => Promise<SelectionOverlaps | null>, fixed: Fixed, leftOut: number): ShownOverlaps {
  const [found, setFound] = useState<{ leftOut: number; overlaps: SelectionOverlaps | null } | null>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    let dropped = false;
    const keep = (overlaps: SelectionOverlaps | null) => {
      if (!dropped) setFound({ leftOut, overlaps });
    };
    latest.current(fixed).then(keep, () => keep(null));
    return () => {
      dropped = true;
    };
  }, [fixed, leftOut]);
  return found?.leftOut === leftOut ? found.overlaps : "loading";
}
