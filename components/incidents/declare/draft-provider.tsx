"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Declaration, InvalidPlace } from "@/lib/domain/incidents/declaration";
import type { Draft } from "@/lib/queries/incidents/drafts";
import type { Change } from "../use-draft";
import { type ErrorAt, useFieldErrors } from "../use-field-errors";
import { type Autosave, type SaveDraft, useAutosave } from "./use-autosave";

type Held = {
  id: string;
  form: Declaration;
  change: Change;
  save: Autosave;
  errorAt: ErrorAt;
  setInvalid: (invalid: InvalidPlace[]) => void;
};
const Context = createContext<Held | null>(null);

/** The declaration that the steps share. @throws Error outside its provider */
export function useDeclaration(): Held {
  const held = useContext(Context);
  if (!held) throw new Error("no declaration is being written here");
  return held;
}

type DraftProviderProps = { draft: Draft; save: SaveDraft; current: (id: string) => Promise<Draft | null>; children: ReactNode };

/** Keeps what is typed and saves it to the server as it changes; the address alone brings it back. */
export function DraftProvider({ draft, save, current, children }: DraftProviderProps) {
  const [form, setForm] = useState(draft.form);
  const { errorAt, setInvalid } = useFieldErrors();
  const autosave = useAutosave(draft, form, setForm, save, current);
  // A page kept by the browser may be older than what was saved since.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is shown
  useEffect(() => {
    let here = true;
    current(draft.id).then((stored) => here && stored && stored.version > draft.version && autosave.adopt(stored));
    return () => {
      here = false;
    };
  }, [draft.id]);
  const change: Change = (part) => {
    setForm((before) => ({ ...before, ...part }));
    autosave.touch();
  };
  return <Context.Provider value={{ id: draft.id, form, change, save: autosave, errorAt, setInvalid }}>{children}</Context.Provider>;
}
