"use client";

import { useMemo } from "react";
import { type ColumnLayout, readLayout } from "@/components/data-table/column-layout";
import type { Density } from "@/components/data-table/data-table";
import { useKept } from "@/components/data-table/use-kept";
import { COLUMN_LAYOUT } from "./member-columns";

/** How tall rows are and which columns stand where, remembered on this device. */
export function useTableLook() {
  const [keptDensity, setDensity] = useKept("amends-density");
  const [keptLayout, setLayout] = useKept("amends-member-columns");
  const layout = useMemo(() => readLayout(keptLayout, COLUMN_LAYOUT), [keptLayout]);
  const density: Density = keptDensity === "compact" ? "compact" : "normal";
  return {
    density,
    layout,
    onDensity: (next: Density) => setDensity(next),
    onLayout: (next: ColumnLayout) => setLayout(JSON.stringify(next)),
  };
}
