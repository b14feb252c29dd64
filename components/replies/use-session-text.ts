"use client";

import { useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** A text that this tab keeps until it is closed, reloads included; null where there is none. */
export function useSessionText(key: string): [string | null, (value: string | null) => void] {
  const text = useSyncExternalStore<string | null>(
    subscribe,
    () => sessionStorage.getItem(key),
    () => null,
  );
  const keep = useMemo(
    () => (value: string | null) => {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [text, keep];
}
