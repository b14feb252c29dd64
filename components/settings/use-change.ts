"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Refusal } from "@/lib/domain/refusal";

export type Answer<V> = { ok: true; value: V } | { ok: false; refusal: Refusal; invalid?: { path: string; message: string }[] };
export type Change<V = unknown> = (input: unknown) => Promise<Answer<V>>;

/** Runs a change once at a time; a refusal is said in a toast, invalid fields are given back by name. */
export function useChange<V>(change: Change<V>) {
  const text = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set());
  async function run(input: unknown): Promise<V | null> {
    setBusy(true);
    try {
      const answer = await change(input);
      setInvalid(new Set(answer.ok ? [] : answer.invalid?.map((field) => field.path)));
      if (answer.ok) return answer.value;
      toast.error(text(answer.refusal));
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, invalid };
}
