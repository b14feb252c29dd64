import { useEffect, useRef, useState } from "react";
import type { Declaration } from "@/lib/domain/incidents/declaration";

export type Change = (part: Partial<Declaration>) => void;

/** A draft kept in the browser from the first change until it is saved or discarded. */
export function useDraft(key: string, start: Declaration) {
  const [draft, setDraft] = useState(start);
  const [restored, setRestored] = useState(false);
  const changed = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once; afterwards the state is the truth
  useEffect(() => {
    const stored = localStorage.getItem(key);
    const kept = stored ? readDraft(stored, start) : null;
    if (!kept) return;
    setDraft(kept);
    setRestored(true);
  }, [key]);

  useEffect(() => {
    if (changed.current) localStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft]);

  const change: Change = (part) => {
    changed.current = true;
    setDraft((current) => ({ ...current, ...part }));
  };
  const forget = () => {
    changed.current = false;
    localStorage.removeItem(key);
  };
  const discard = () => {
    forget();
    setDraft(start);
    setRestored(false);
  };
  return { draft, change, restored, discard, forget };
}

/** A draft of an older version of the form is completed with what it lacks; one that cannot be read is dropped. */
function readDraft(stored: string, start: Declaration): Declaration | null {
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === "object" && value !== null ? { ...start, ...value } : null;
  } catch {
    return null;
  }
}
