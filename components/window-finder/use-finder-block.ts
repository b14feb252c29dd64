import { useEffect, useState } from "react";
import { type Dots, decodeDots } from "@/lib/domain/prices/dots";
import type { FinderHead, FinderQuestion } from "@/lib/queries/prices/finder-block";

export type FinderBlock =
  | { state: "waiting" }
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; dots: Dots; head: FinderHead };

const SETTLE_MS = 400;

/** The lines of the scope, asked for anew when the scope has settled. `waiting`: the products cannot be read yet. */
export function useFinderBlock(question: FinderQuestion | null): { block: FinderBlock; retry: () => void } {
  const asked = question && JSON.stringify(question);
  const [attempt, setAttempt] = useState(0);
  const [block, setBlock] = useState<FinderBlock>({ state: asked ? "loading" : "waiting" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again after a failure
  useEffect(() => {
    if (!asked) {
      setBlock({ state: "waiting" });
      return;
    }
    const stop = new AbortController();
    const wait = setTimeout(async () => {
      setBlock((before) => (before.state === "ready" ? before : { state: "loading" }));
      try {
        const headers = { "content-type": "application/json" };
        const response = await fetch("/api/price-dots", { method: "POST", headers, body: asked, signal: stop.signal });
        if (!response.ok) throw new Error(String(response.status));
        const { dots, head } = decodeDots<FinderHead>(await response.arrayBuffer());
        setBlock({ state: "ready", dots, head });
      } catch {
        if (!stop.signal.aborted) setBlock({ state: "failed" });
      }
    }, SETTLE_MS);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [asked, attempt]);
  return { block, retry: () => setAttempt((n) => n + 1) };
}
