import { useEffect, useRef, useState } from "react";
import type { FinderQuestion } from "@/lib/queries/prices/finder-block";
import { type Aside, type AsideLine, askAsideLines } from "./ask-asides";
import type { PlacedWindow } from "./finder-view";

type Asked = { question: FinderQuestion; windows: readonly PlacedWindow[]; which: Aside };
export type AsideLines = {
  state: "loading" | "ready" | "failed";
  lines: AsideLine[];
  /** Asks for the next page, or again for one that did not come; null: that is all, or one is on its way. */
  more: (() => void) | null;
};

/** The lines behind a number, page by page; asked for anew when the windows or the scope are others. */
export function useAsideLines({ question, windows, which }: Asked): AsideLines {
  const key = JSON.stringify([question, windows, which]);
  const [found, setFound] = useState<{ key: string; state: AsideLines["state"]; lines: AsideLine[]; next: string | null }>();
  const stop = useRef<AbortController | null>(null);
  const load = async (lines: AsideLine[], after: string | null) => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setFound({ key, state: "loading", lines, next: after });
    try {
      const page = await askAsideLines(question, windows, { which, after }, mine.signal);
      if (!mine.signal.aborted) setFound({ key, state: "ready", lines: [...lines, ...page.lines], next: page.next });
    } catch {
      if (!mine.signal.aborted) setFound({ key, state: "failed", lines, next: after });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked
  useEffect(() => {
    load([], null);
    return () => stop.current?.abort();
  }, [key]);
  if (!found) return { state: "loading", lines: [], more: null };
  const { state, lines, next } = found;
  const hasMore = state === "failed" || (state === "ready" && next !== null);
  return { state, lines, more: hasMore ? () => load(lines, next) : null };
}
