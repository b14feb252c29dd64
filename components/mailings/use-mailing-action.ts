"use client";

import { useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Result } from "@/lib/commands/command";

/** Runs an action once at a time; says what it refused, or that it is done. */
export function useMailingAction() {
  const refusalText = useRefusalText();
  const [pending, start] = useTransition();
  const act = <V>(action: () => Promise<Result<V>>, done: (value: V) => string | undefined) =>
    start(async () => {
      const result = await action();
      if (!result.ok) {
        toast.error(refusalText(result.refusal));
        return;
      }
      const message = done(result.value);
      if (message) toast.success(message);
    });
  return { pending, act };
}
