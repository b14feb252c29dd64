"use client";

import { useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A choice about the look that this device remembers as text; null until the browser is asked, and where nothing was chosen. */
export function useKept(key: string): [string | null, (value: string) => void] {
  const text = useSyncExternalStore<string | null>(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const keep = useMemo(
    () => (value: string) => {
      localStorage.setItem(key, value);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [text, keep];
}
