"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { decideMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { useMailingAction } from "./use-mailing-action";

type Decision = "approve" | "change" | "refuse";
const DECISIONS: readonly Decision[] = ["approve", "change", "refuse"];
const SHORTEST_COMMENT = 3;

/** Yes, change or no to exactly what is on the page; anything but a yes says why. */
export function ApprovalAnswer({ mailingId, fingerprint }: { mailingId: number; fingerprint: string }) {
  const t = useTranslations("mailings.approval");
  const { pending, act } = useMailingAction();
  const [comment, setComment] = useState("");
  const says = comment.trim().length >= SHORTEST_COMMENT;
  return (
    <section aria-label={t("decide")} className="space-y-3 border-t pt-4">
      <Field label={t("comment")} hint={t("commentHint")}>
        {(control) => (
          <Textarea {...control} rows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        {DECISIONS.map((decision) => (
          <Button
            key={decision}
            className="min-h-11"
            tone={decision === "approve" ? "primary" : "secondary"}
            disabled={pending || (decision !== "approve" && !says)}
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
