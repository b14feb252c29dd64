"use client";

import { useEffect, useRef, useState } from "react";
import type { SimulationInput, SimulationView } from "@/lib/queries/plans/simulate-plan";

const DEBOUNCE_MS = 250;

export type SimulationState = "fresh" | "computing" | "incomplete" | "failed";

/**
 * Asks the server what the draft would do, a quarter of a second after the last change; an answer to an older question is
 * dropped. Nothing is asked while something is still to be filled in: the last figures stay.
 */
export function useSimulation(url: string, input: SimulationInput, initial: SimulationView, complete: boolean) {
  const [view, setView] = useState(initial);
  const [state, setState] = useState<SimulationState>("fresh");
  const body = JSON.stringify(input);
  const answered = useRef(body);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same question again
  useEffect(() => {
    if (body === answered.current || !complete) {
      setState(complete ? "fresh" : "incomplete");
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
  }, [body, url, complete, attempt]);

  return { view, state, retry: () => setAttempt((times) => times + 1) };
}
