"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import type { Refusal } from "@/lib/domain/refusal";

type Counts = { affected: number; unsure: number; nearMisses: number; added: number; removed: number };
type IdentifyResult = { ok: true; value: Counts } | { ok: false; refusal: Refusal };

type IdentifyButtonProps = { incidentRef: string; again: boolean; identify: (input: { incidentRef: string }) => Promise<IdentifyResult> };

/** Runs the identification and says what it found and what changed. */
export function IdentifyButton({ incidentRef, again, identify }: IdentifyButtonProps) {
  const t = useTranslations("affected");
  const refusalText = useRefusalText();
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await identify({ incidentRef });
      if (!result.ok) {
        toast.error(refusalText(result.refusal));
        return;
      }
      const { affected, unsure, nearMisses, added, removed } = result.value;
      toast(t("found", { affected, unsure, near: nearMisses }), { description: again ? t("changed", { added, removed }) : undefined });
    });
  return (
    <Button tone={again ? "secondary" : "primary"} onClick={run} disabled={pending} aria-busy={pending}>
      {pending ? t("identifying") : again ? t("identifyAgain") : t("identify")}
    </Button>
  );
}
