"use client";

import { useEffect, useRef, useState } from "react";
import type { MoveCost } from "@/lib/queries/cohorts/move-cost";
import type { Fixed } from "./actions";

/** Being worked out, nothing to compare, or the difference. */
export type ShownCost = MoveCost | null | "loading";

/** What moving the selection to the cohort chosen would change; an answer for a cohort chosen before is dropped. */
export function useMoveCost(ask: (fixed: Fixed, cohortKey: string) => Promise<MoveCost | null>, fixed: Fixed, target: string): ShownCost {
  const [found, setFound] = useState<{ target: string; cost: MoveCost | null } | null>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!target) return;
    let dropped = false;
    const keep = (cost: MoveCost | null) => {
      if (!dropped) setFound({ target, cost });
    };
    latest.current(fixed, target).then(keep, () => keep(null));
    return () => {
      dropped = true;
    };
  }, [fixed, target]);
  return found?.target === target ? found.cost : "loading";
}
