"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { decideMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { saysEnough } from "@/lib/domain/approvals/alone";
import { useMailingAction } from "./use-mailing-action";

type Decision = "approve" | "change" | "refuse";
const DECISIONS: readonly Decision[] = ["approve", "change", "refuse"];
const SHORTEST_COMMENT = 3;

type ApprovalAnswerProps = { mailingId: number; fingerprint: string; alone?: boolean };

/** Yes, change or no to exactly what is on the page; anything but a yes says why. Alone there is only a yes, with a reason. */
export function ApprovalAnswer({ mailingId, fingerprint, alone = false }: ApprovalAnswerProps) {
  const t = useTranslations("mailings.approval");
  const { pending, act } = useMailingAction();
  const [comment, setComment] = useState("");
  const says = alone ? saysEnough(comment) : comment.trim().length >= SHORTEST_COMMENT;
  return (
    <section aria-label={t("decide")} className="space-y-3 border-t pt-4">
      <Field label={t(alone ? "aloneReason" : "comment")} hint={t(alone ? "aloneReasonHint" : "commentHint")}>
        {(control) => (
          <Textarea {...control} rows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {(alone ? DECISIONS.slice(0, 1) : DECISIONS).map((decision) => (
          <Button
            key={decision}
            className="min-h-11"
            tone={decision === "approve" ? "primary" : "secondary"}
            disabled={pending || ((alone || decision !== "approve") && !says)}
            onClick={() =>
              act(
                () => decideMailingAction({ mailingId, fingerprint, decision, comment }),
                () => t("done"),
              )
            }
          >
            {t(`decision.${decision}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
