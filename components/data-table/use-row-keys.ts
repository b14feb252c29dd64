"use client";

import { useEffect, useRef } from "react";
import { useShortcuts } from "@/components/shell/shortcuts";

export type RowKeys = Partial<Record<string, () => void>>;

/**
 * Single keys for the table of the page; inert while somebody types, chooses or answers a dialog, with a modifier, and where
 * single keys are switched off. Escape always acts.
 */
export function useRowKeys(keys: RowKeys): void {
  const { enabled } = useShortcuts();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!enabled && event.key !== "Escape") return;
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enabled]);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"][data-open], [role="alertdialog"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}
