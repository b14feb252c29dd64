import { useEffect, useRef, useState } from "react";
import type { Declaration } from "@/lib/domain/incidents/declaration";
import type { Refusal } from "@/lib/domain/refusal";
import type { Draft } from "@/lib/queries/incidents/drafts";

export type SaveDraft = (
  id: string,
  version: number,
  form: Declaration,
) => Promise<{ ok: true; value: { version: number } } | { ok: false; refusal: Refusal }>;
export type SaveState = "saved" | "unsaved" | "saving" | "refused" | "failed";
export type Autosave = {
  state: SaveState;
  refusal: Refusal | null;
  /** Something was changed. */
  touch: () => void;
  /** Saves now what is unsaved; whether everything is saved afterwards. */
  flush: () => Promise<boolean>;
  /** After a refusal: what is stored takes the place of what is here, or the other way round. */
  takeTheirs: () => Promise<void>;
  keepMine: () => Promise<void>;
  adopt: (stored: Draft) => void;
};

const SETTLE_MS = 600;

/** One save at a time, a moment after the last change; a refusal stops it until somebody chooses. */
export function useAutosave(
  draft: Draft,
  form: Declaration,
  setForm: (form: Declaration) => void,
  save: SaveDraft,
  current: (id: string) => Promise<Draft | null>,
): Autosave {
  const [state, setState] = useState<SaveState>("saved");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const version = useRef(draft.version);
  const latest = useRef(form);
  latest.current = form;
  const dirty = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);

  const once = async (): Promise<boolean> => {
    dirty.current = false;
    setState("saving");
    try {
      const result = await save(draft.id, version.current, latest.current);
      if (result.ok) {
        version.current = result.value.version;
        setState(dirty.current ? "unsaved" : "saved");
        return true;
      }
      setRefusal(result.refusal);
      setState("refused");
    } catch {
      setState("failed");
    }
    dirty.current = true;
    return false;
  };
  const flush = async (): Promise<boolean> => {
    while (running.current) await running.current;
    if (!dirty.current) return true;
    running.current = once();
    const saved = await running.current;
    running.current = null;
    return saved && (!dirty.current || flush());
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a moment after each change of the form
  useEffect(() => {
    if (!dirty.current || refusal) return;
    const wait = setTimeout(flush, SETTLE_MS);
    return () => clearTimeout(wait);
  }, [form, refusal]);

  const adopt = (stored: Draft) => {
    if (dirty.current && !refusal) return;
    version.current = stored.version;
    dirty.current = false;
    setForm(stored.form);
    setRefusal(null);
    setState("saved");
  };
  return {
    state,
    refusal,
    touch: () => {
      dirty.current = true;
      setState((before) => (before === "refused" ? before : "unsaved"));
    },
    flush,
    adopt,
    takeTheirs: async () => {
      const stored = await current(draft.id);
      if (stored) adopt(stored);
    },
    keepMine: async () => {
      const stored = await current(draft.id);
      if (!stored) return;
      version.current = stored.version;
      setRefusal(null);
      dirty.current = true;
      await flush();
    },
  };
}
