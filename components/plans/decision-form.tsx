"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { Result } from "@/lib/commands/command";

type Decision = "approved" | "changes_requested" | "refused";
export type Decide = (input: { planId: number; fingerprint: string; decision: Decision; comment: string }) => Promise<Result<unknown>>;
type DecisionFormProps = { planId: number; fingerprint: string; amount: string; customers: number; decide: Decide };

const BUTTONS = [
  { decision: "approved", word: "approve", tone: "primary" },
  { decision: "changes_requested", word: "changes", tone: "secondary" },
  { decision: "refused", word: "refuse", tone: "secondary" },
] as const;

/** Yes, change or no to exactly the plan whose fingerprint is on the page; each asked once more. */
export function DecisionForm({ planId, fingerprint, amount, customers, decide }: DecisionFormProps) {
  const t = useTranslations("plans.approval");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState<Decision | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  const ask = (decision: Decision) => {
    const needed = decision !== "approved" && comment.trim() === "";
    setMissing(needed);
    if (!needed) setAsked(decision);
  };
  const confirm = async () => {
    if (!asked) return;
    setBusy(true);
    const result = await decide({ planId, fingerprint, decision: asked, comment }).finally(() => setBusy(false));
    setAsked(null);
    if (result.ok) toast.success(t("done"));
    else toast.error(refusalText(result.refusal));
    // The verdict stands at the top, several screens above the buttons on a phone.
    window.scrollTo({ top: 0 });
    router.refresh();
  };
  const button = BUTTONS.find(({ decision }) => decision === asked);
  return (
    <Card title={t("decide")} className="print:hidden">
      <div className="space-y-4">
        <Field label={t("comment")} hint={missing ? undefined : t("commentHint")} error={missing ? t("commentHint") : undefined}>
          {(control) => <Textarea {...control} rows={3} maxLength={2000} value={comment} onChange={(e) => setComment(e.target.value)} />}
        </Field>
        <div className="flex flex-wrap gap-2">
          {BUTTONS.map(({ decision, word, tone }) => (
            <Button key={decision} tone={tone} className="min-h-11" onClick={() => ask(decision)}>
              {t(word)}
            </Button>
          ))}
        </div>
      </div>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={asked && t(`confirmTitle.${asked}`)}
        description={asked && t(`confirmText.${asked}`, { amount, count: customers })}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsked(null)}>{t("cancel")}</Button>
          <Button tone="primary" disabled={busy} onClick={confirm}>
            {busy ? t("busy") : button && t(button.word)}
          </Button>
        </div>
      </Dialog>
    </Card>
  );
}
