"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState, useTransition } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import type { Result } from "@/lib/commands/command";
import type { ImportProgress as Progressed } from "@/lib/domain/imports/report";

const LOOK_AGAIN_MS = 1_000;

type Props = {
  importId: number;
  status: "checking" | "running";
  progress: Progressed | null;
  /** What to say of a run that failed and waits for its next attempt. */
  fault: ReactNode;
  mayCancel: boolean;
  cancel: (input: unknown) => Promise<Result<unknown>>;
};

/** Real row counts, looked up again every second while the worker reads the file. */
export function ImportProgress({ importId, status, progress, fault, mayCancel, cancel }: Props) {
  const t = useTranslations("imports");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [stopping, setStopping] = useState(false);
  const [looking, look] = useTransition();
  useEffect(() => {
    // The next look waits for the one before: on a slow server they would overtake one another for ever.
    if (looking) return;
    const timer = setTimeout(() => look(() => router.refresh()), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [looking, router]);
  const stop = async () => {
    setStopping(true);
    const result = await cancel({ importId });
    if (!result.ok) toast.error(refusalText(result.refusal));
    router.refresh();
  };
  const words = !progress
    ? t("progress.waiting")
    : t(progress.phase === "merging" ? "progress.merging" : "progress.rows", { rows: progress.rows });
  return (
    <section className="space-y-3 rounded-md border bg-card p-4" aria-busy>
      <h2 className="text-base font-semibold">{t(`progress.${status}`)}</h2>
      <p aria-live="polite" className="tabular-nums">
        {words}
      </p>
      {fault}
      <p className="text-muted-foreground">{t("progress.leave")}</p>
      {mayCancel && (
        <Button onClick={stop} disabled={stopping}>
          {t("actions.cancel")}
        </Button>
      )}
    </section>
  );
}
