"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRefusalText } from "@/components/refusal-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import type { Result } from "@/lib/commands/command";
import { saysEnough } from "@/lib/domain/approvals/alone";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";

type Decision = "approved" | "changes_requested" | "refused";
export type Decide = (input: {
  planId: number;
  fingerprint: string;
  decision: Decision;
  comment: string;
  apologisesAgain: boolean;
}) => Promise<Result<unknown>>;
type DecisionFormProps = {
  planId: number;
  fingerprint: string;
  /** What a yes authorises, as a sentence. */
  authorises: string;
  /** The viewer approves their own plan: it needs a reason, and nothing else can be decided. */
  alone: boolean;
  /** Some were apologised to within these months: a yes says that it knows. */
  again: PlanApproval["apologisedAgain"];
  decide: Decide;
};

const BUTTONS = [
  { decision: "approved", word: "approve", tone: "primary" },
  { decision: "changes_requested", word: "changes", tone: "secondary" },
  { decision: "refused", word: "refuse", tone: "secondary" },
] as const;

/** Yes, change or no to exactly the plan whose fingerprint is on the page; each asked once more. On a phone it stays in reach. */
export function DecisionForm({ planId, fingerprint, authorises, alone, again, decide }: DecisionFormProps) {
  const t = useTranslations("plans.approval");
  const p = useTranslations("approvals.page");
  const refusalText = useRefusalText();
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [asked, setAsked] = useState<Decision | null>(null);
  const [missing, setMissing] = useState(false);
  const [apologisesAgain, setAgain] = useState(false);
  const [busy, setBusy] = useState(false);

  const ask = (decision: Decision | null) => {
    setMissing(false);
    setAsked(decision);
  };
  const confirm = async () => {
    if (!asked) return;
    const needed = alone ? !saysEnough(comment) : asked !== "approved" && comment.trim() === "";
    setMissing(needed);
    if (needed) return;
    setBusy(true);
    const result = await decide({ planId, fingerprint, decision: asked, comment, apologisesAgain }).finally(() => setBusy(false));
    ask(null);
    if (result.ok) toast.success(t("done"));
    else toast.error(refusalText(result.refusal));
    // The verdict stands at the top, several screens above the buttons on a phone.
    window.scrollTo({ top: 0 });
    router.refresh();
  };
  const buttons = alone ? BUTTONS.slice(0, 1) : BUTTONS;
  const button = BUTTONS.find(({ decision }) => decision === asked);
  const hint = alone ? p("aloneReasonHint") : t("commentHint");
  return (
    <section
      aria-label={p("decideBar")}
      className="sticky bottom-0 z-10 -mx-4 border-t bg-card px-3 py-2 sm:static sm:mx-0 sm:rounded-md sm:border sm:p-4 print:hidden"
    >
      <h2 className="mb-3 hidden text-base font-semibold sm:block">{t("decide")}</h2>
      <div className="flex gap-2">
        {buttons.map(({ decision, word, tone }) => (
          <Button
            key={decision}
            tone={tone}
            className="min-h-11 flex-auto whitespace-normal! px-2 leading-tight sm:flex-none sm:px-3"
            onClick={() => ask(decision)}
          >
            {t(word)}
          </Button>
        ))}
      </div>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && ask(null)}
        title={asked && t(`confirmTitle.${asked}`)}
        description={asked === "approved" ? authorises : asked && t(`confirmText.${asked}`)}
      >
        <Field label={alone ? p("aloneReason") : t("comment")} hint={missing ? undefined : hint} error={missing ? hint : undefined}>
          {(control) => <Textarea {...control} rows={3} maxLength={2000} value={comment} onChange={(e) => setComment(e.target.value)} />}
        </Field>
        {again && asked === "approved" && (
          <label className="flex items-start gap-2">
            <input type="checkbox" className="mt-1 size-4" checked={apologisesAgain} onChange={(e) => setAgain(e.target.checked)} />
            {p("apologisesAgain", again)}
          </label>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => ask(null)}>{t("cancel")}</Button>
          <Button tone="primary" disabled={busy || (again !== null && asked === "approved" && !apologisesAgain)} onClick={confirm}>
            {busy ? t("busy") : button && t(button.word)}
          </Button>
        </div>
      </Dialog>
    </section>
  );
}
