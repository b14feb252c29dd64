"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { submitMailingAction } from "@/app/(staff)/incidents/[ref]/mailings/actions";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { useMailingAction } from "./use-mailing-action";

/** Asks somebody else to decide, with what speaks for it. */
export function ApprovalRequest({ mailingId, fingerprint }: { mailingId: number; fingerprint: string }) {
  const t = useTranslations("mailings.approval");
  const { pending, act } = useMailingAction();
  const [argument, setArgument] = useState("");
  return (
    <form
      className="max-w-prose space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        act(
          () => submitMailingAction({ mailingId, fingerprint, argument }),
          () => t("submitted"),
        );
      }}
    >
      <Field label={t("argument")} hint={t("argumentHint")}>
        {(control) => (
          <Textarea {...control} rows={3} maxLength={2000} value={argument} onChange={(event) => setArgument(event.target.value)} />
        )}
      </Field>
      <Button type="submit" tone="primary" disabled={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
