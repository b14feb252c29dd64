"use client";

import { useRef, useState } from "react";
import type { ComparisonColumn, ComparisonInput } from "@/lib/queries/plans/compare-strategies";

/** Asks for a comparison when told to; only the answer to the last question counts, and it is old as soon as the question would be another. */
export function useComparison(url: string, input: ComparisonInput) {
  const [columns, setColumns] = useState<ComparisonColumn[] | null>(null);
  const [state, setState] = useState<"idle" | "computing" | "failed">("idle");
  const [answered, setAnswered] = useState("");
  const asked = useRef(0);
  const body = JSON.stringify(input);
  const compare = async () => {
    asked.current += 1;
    const mine = asked.current;
    setState("computing");
    try {
      const response = await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const answer = (await response.json()) as ComparisonColumn[];
      if (mine !== asked.current) return;
      setColumns(answer);
      setAnswered(body);
      setState("idle");
    } catch {
      if (mine === asked.current) setState("failed");
    }
  };
  return { columns, state, old: columns !== null && answered !== body, compare };
}
