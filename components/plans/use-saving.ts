"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import type { Result } from "@/lib/commands/command";
import type { EditablePlan } from "@/lib/queries/plans/plan-editor";
import type { DraftContent, PlanActions } from "./plan-editor";

/** Saves and submits; a stale save keeps the person's work on screen and says who came first. */
export function useSaving(plan: EditablePlan, draft: DraftContent, actions: PlanActions) {
  const t = useTranslations("plans");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [rowVersion, setRowVersion] = useState(plan.rowVersion);
  const [saved, setSaved] = useState(JSON.stringify(contentOf(plan)));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const dirty = JSON.stringify(draft) !== saved;

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const refused = (result: Extract<Result<unknown>, { ok: false }>) => {
    const { reason, detail } = result.refusal;
    if (reason === "stale" && detail?.by) setProblem(t("editor.staleBy", { name: String(detail.by) }));
    else toast.error(reason === "invalid" ? t("editor.invalid") : refusalText(result.refusal));
  };
  const write = async (): Promise<number | null> => {
    if (!dirty) return rowVersion;
    const result = await actions.save({ ...draft, planId: plan.planId, rowVersion });
    if (!result.ok) {
      refused(result);
      return null;
    }
    setRowVersion(result.value.rowVersion);
    setSaved(JSON.stringify(draft));
    return result.value.rowVersion;
  };
  const during = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().finally(() => setBusy(false));
  };
  const save = () => during(async () => void ((await write()) !== null && toast.success(t("editor.saved"))));
  const submit = (approvalUrl: string, close: () => void) =>
    during(async () => {
      const version = await write();
      if (version === null) return close();
      const result = await actions.submit({ planId: plan.planId, rowVersion: version });
      close();
      if (!result.ok) return refused(result);
      toast.success(t("submit.done"));
      router.push(approvalUrl as Parameters<typeof router.push>[0]);
    });
  return { dirty, busy, problem, save, submit };
}

/** What of a plan the editor changes. */
export const contentOf = ({ rules, letters, budgetMinor, personCap, expectedRedemptionBp, argument }: EditablePlan): DraftContent => ({
  rules,
  letters,
  budgetMinor,
  personCap,
  expectedRedemptionBp,
  argument,
});
