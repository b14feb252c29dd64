"use client";

import { useSyncExternalStore } from "react";
import type { Density } from "./data-table";

const KEY = "amends-density";
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const read = (): Density => (localStorage.getItem(KEY) === "compact" ? "compact" : "normal");

/** How tall rows are, remembered on this device. */
export function useDensity(): [Density, (density: Density) => void] {
  const density = useSyncExternalStore<Density>(subscribe, read, () => "normal");
  const choose = (next: Density) => {
    localStorage.setItem(KEY, next);
    for (const listener of listeners) listener();
  };
  return [density, choose];
}
