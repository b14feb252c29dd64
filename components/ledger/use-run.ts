"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Result } from "@/lib/commands/command";

/** Runs an action at most once at a time; a refusal is said in a toast and returned for the page itself. */
export function useRun(): { busy: boolean; refused: string | null; run: (act: () => Promise<Result<unknown>>, then?: () => void) => void } {
  const refusal = useRefusalText();
  const [busy, start] = useTransition();
  const [refused, setRefused] = useState<string | null>(null);
  const run = (act: () => Promise<Result<unknown>>, then?: () => void) =>
    start(async () => {
      const result = await act();
      const words = result.ok ? null : refusal(result.refusal);
      setRefused(words);
      if (words) toast.error(words);
      else then?.();
    });
  return { busy, refused, run };
}
