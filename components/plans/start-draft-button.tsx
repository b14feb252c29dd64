"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button, type ButtonTone } from "@/components/ui/button";
import type { Result } from "@/lib/commands/command";

export type StartDraft = (input: { incidentRef: string }) => Promise<Result<{ version: number }>>;

type StartDraftButtonProps = { incidentRef: string; label: string; startDraft: StartDraft; tone?: ButtonTone };

/** Starts the next version and goes to it. */
export function StartDraftButton({ incidentRef, label, startDraft, tone = "primary" }: StartDraftButtonProps) {
  const [busy, setBusy] = useState(false);
  const router = useRouter();
  const refusalText = useRefusalText();
  const start = async () => {
    setBusy(true);
    const result = await startDraft({ incidentRef }).finally(() => setBusy(false));
    if (result.ok) router.push(`/incidents/${incidentRef}/plans/${result.value.version}` as Route);
    else toast.error(refusalText(result.refusal));
  };
  return (
    <Button tone={tone} disabled={busy} onClick={start}>
      {label}
    </Button>
  );
}
