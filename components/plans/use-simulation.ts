"use client";

import { useEffect, useRef, useState } from "react";
import type { SimulationInput, SimulationView } from "@/lib/queries/plans/simulate-plan";

const DEBOUNCE_MS = 250;

/** Asks the server what the draft would do, a quarter of a second after the last change; older answers are dropped. */
export function useSimulation(url: string, input: SimulationInput, initial: SimulationView) {
  const [view, setView] = useState(initial);
  const [state, setState] = useState<"fresh" | "computing" | "failed">("fresh");
  const body = JSON.stringify(input);
  const answered = useRef(body);

  useEffect(() => {
    if (body === answered.current) {
      setState("fresh");
      return;
    }
    setState("computing");
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(url, { method: "POST", body, signal: abort.signal, headers: { "content-type": "application/json" } });
        if (!response.ok) throw new Error(String(response.status));
        setView((await response.json()) as SimulationView);
        answered.current = body;
        setState("fresh");
      } catch {
        if (!abort.signal.aborted) setState("failed");
      }
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [body, url]);

  return { view, state };
}
