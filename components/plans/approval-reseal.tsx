"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import type { Result } from "@/lib/commands/command";

export type Reseal = (input: { planId: number; fingerprint: string }) => Promise<Result<{ version: number }>>;
type ResealButtonProps = { planId: number; fingerprint: string; incidentRef: string; reseal: Reseal };

/** Makes the next version over the present facts, submits it, and goes to its approval. */
export function ResealButton({ planId, fingerprint, incidentRef, reseal }: ResealButtonProps) {
  const t = useTranslations("approvals.page");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const result = await reseal({ planId, fingerprint }).finally(() => setBusy(false));
    if (!result.ok) {
      toast.error(refusalText(result.refusal));
      return;
    }
    toast.success(t("resealed", { version: result.value.version }));
    router.push(`/incidents/${incidentRef}/plans/${result.value.version}/approval` as Route);
  };
  return (
    <Button tone="primary" className="min-h-11" disabled={busy} onClick={submit}>
      {t(busy ? "resealing" : "reseal")}
    </Button>
  );
}
