"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Result } from "@/lib/commands/command";
import type { Refusal } from "@/lib/domain/refusal";

/** Runs an act; then says what was done and goes on. `refused`, where given, hears a no before it is said in a toast; true keeps it quiet. */
export type ReplyRun = <V>(
  act: () => Promise<Result<V>>,
  done: string,
  then?: (value: V) => void,
  refused?: (refusal: Refusal) => boolean,
) => void;

/** One act of the inbox at a time; what was done is said to who listens, what was refused to everybody. */
export function useReplyRun(): { busy: boolean; said: string; run: ReplyRun } {
  const refusalText = useRefusalText();
  const [busy, start] = useTransition();
  const [said, say] = useState("");
  const run: ReplyRun = (act, done, then, refused) =>
    start(async () => {
      const result = await act();
      if (result.ok) {
        say(done);
        then?.(result.value);
      } else if (!refused?.(result.refusal)) toast.error(refusalText(result.refusal));
    });
  return { busy, said, run };
}
