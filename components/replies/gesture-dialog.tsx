"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useRun } from "@/components/ledger/use-run";
import { Money } from "@/components/money";
import { AmountInput } from "@/components/plans/amount-input";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import type { Tariff } from "@/lib/domain/plans/action";
import type { DiscretionLeft } from "@/lib/queries/gestures/discretion";
import type { ReplyActions } from "./reply-actions";

type GestureDialogProps = {
  threadId: string;
  /** What a shared answer proposes; null while nothing is asked for. */
  proposed: Tariff | null;
  discretion: DiscretionLeft;
  onClose: () => void;
  ask: ReplyActions["askGesture"];
};

/** A credit beyond the plan: at once while the discretion lasts, else by a manager's decision. */
export function GestureDialog({ proposed, onClose, ...form }: GestureDialogProps) {
  const t = useTranslations("replies.gesture");
  return (
    <Dialog open={proposed !== null} onOpenChange={(wanted) => !wanted && onClose()} title={t("title")} description={t("lead")}>
      {proposed && <GestureForm proposed={proposed} onClose={onClose} {...form} />}
    </Dialog>
  );
}

function GestureForm({ threadId, proposed, discretion, onClose, ask }: GestureDialogProps & { proposed: Tariff }) {
  const t = useTranslations("replies.gesture");
  const currencies = [...new Set([...discretion.map((one) => one.currency), ...Object.keys(proposed)])];
  const [currency, setCurrency] = useState(Object.keys(proposed)[0] ?? currencies[0] ?? "EUR");
  const [minor, setMinor] = useState<number | null>(proposed[currency] ?? null);
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const left = discretion.find((one) => one.currency === currency)?.leftMinor ?? 0;
  const ready = minor !== null && minor > 0 && reason.trim().length >= 3;
  const send = () => {
    if (!ready) return;
    run(async () => {
      const result = await ask({ threadId, amountMinor: minor, currency, reason: reason.trim() });
      if (result.ok) toast.success(t(`done.${result.value.state}`));
      return result;
    }, onClose);
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{t.rich("left", { amount: () => <Money minor={left} currency={currency} /> })}</p>
      <div className="flex flex-wrap items-end gap-3">
        <AmountInput key={currency} label={t("amount")} minor={minor} currency={currency} optional onChange={setMinor} />
        {currencies.length > 1 && (
          <Field label={t("currency")}>
            {(control) => (
              <Select {...control} className="w-auto!" value={currency} onChange={(event) => setCurrency(event.target.value)}>
                {currencies.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      <Field label={t("reason")} hint={t("reasonHint")}>
        {(control) => <Textarea {...control} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div aria-live="polite">{minor !== null && minor > left && <Callout title={t("manager")} />}</div>
      {refused && <Callout tone="warning" title={refused} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={!ready || busy}>
          {t(minor !== null && minor > left ? "ask" : "give")}
        </Button>
      </div>
    </form>
  );
}
