"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, Textarea } from "@/components/ui/field";

type Decision = "confirm" | "refuse";

/** A second person’s word about prices that ask for one, always with a reason. */
export function DecideForm({ checkId, count, onDecide }: { checkId: string; count: number; onDecide: Change }) {
  const t = useTranslations("guards.check");
  const { run, busy } = useChange(onDecide);
  const [reason, setReason] = useState("");
  const decide = async (decision: Decision) => {
    if ((await run({ checkId, decision, reason })) !== null) toast.success(t(decision === "confirm" ? "confirmed" : "refused"));
  };
  const disabled = busy || reason.trim() === "";
  return (
    <Card title={t("decideTitle", { count })}>
      <div className="max-w-prose space-y-4">
        <p className="text-muted-foreground">{t("decideLead")}</p>
        <Field label={t("reason")} hint={t("reasonHint")}>
          {(control) => (
            <Textarea {...control} rows={2} maxLength={1_000} value={reason} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button tone="primary" disabled={disabled} onClick={() => decide("confirm")}>
            {t("confirm")}
          </Button>
          <Button disabled={disabled} onClick={() => decide("refuse")}>
            {t("refuse")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
