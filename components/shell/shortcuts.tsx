"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { keepChoice, SHORTCUTS_COOKIE } from "./choices";
import { PAGES } from "./pages";

type Opened = "palette" | "help" | null;
type Shortcuts = {
  /** Whether single keys act; screens with keys of their own ask here. */
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  opened: Opened;
  open: (what: Opened) => void;
};
const Context = createContext<Shortcuts | null>(null);

export function useShortcuts(): Shortcuts {
  const shortcuts = useContext(Context);
  if (!shortcuts) throw new Error("Shortcuts is missing above");
  return shortcuts;
}

const SEQUENCE_MS = 1500;

/** Whether a key is meant for what has the focus: a field, a list, or an open dialog. */
const isTaken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=listbox], [role=menu]") !== null;

/** The keys of every screen: ⌘K always; `?` and `g` with a letter unless they are switched off. */
export function Shortcuts({ startEnabled, children }: { startEnabled: boolean; children: ReactNode }) {
  const router = useRouter();
  const [enabled, setEnabled] = useState(startEnabled);
  const [opened, open] = useState<Opened>(null);
  const wentAt = useRef(0);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        open((now) => (now === "palette" ? null : "palette"));
        return;
      }
      if (!enabled || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTaken(event.target)) return;
      const follows = event.timeStamp - wentAt.current < SEQUENCE_MS;
      wentAt.current = event.key === "g" ? event.timeStamp : 0;
      const page = follows && PAGES.find(({ letter }) => letter === event.key);
      if (page) router.push(page.href);
      else if (event.key === "?") open("help");
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, router]);

  const value = useMemo(
    () => ({
      enabled,
      opened,
      open,
      setEnabled: (wanted: boolean) => {
        setEnabled(wanted);
        keepChoice(SHORTCUTS_COOKIE, wanted ? "on" : "off");
      },
    }),
    [enabled, opened],
  );
  return <Context.Provider value={value}>{children}</Context.Provider>;
}
