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
import type { FoundOffer } from "@/lib/queries/gestures/find-offers";
import { OfferPicker } from "./offer-picker";
import type { ReplyActions } from "./reply-actions";

/** What is asked for to begin with: a credit, or the product that the customer meant to buy. */
export type Proposed = { kind: "credit" | "offer"; tariff: Tariff };

type GestureDialogProps = {
  threadId: string;
  /** What a shared answer proposes; null while nothing is asked for. */
  proposed: Proposed | null;
  discretion: DiscretionLeft;
  onClose: () => void;
  ask: ReplyActions["askGesture"];
  findOffers: ReplyActions["findOffers"];
};

/** A credit or an offer beyond the plan: at once while the discretion lasts, else by a manager's decision. */
export function GestureDialog({ proposed, onClose, ...form }: GestureDialogProps) {
  const t = useTranslations("replies.gesture");
  return (
    <Dialog open={proposed !== null} onOpenChange={(wanted) => !wanted && onClose()} title={t("title")} description={t("lead")}>
      {proposed && <GestureForm proposed={proposed} onClose={onClose} {...form} />}
    </Dialog>
  );
}

function GestureForm({ threadId, proposed, discretion, onClose, ask, findOffers }: GestureDialogProps & { proposed: Proposed }) {
  const t = useTranslations("replies.gesture");
  const currencies = [...new Set([...discretion.map((one) => one.currency), ...Object.keys(proposed.tariff)])];
  const [kind, setKind] = useState(proposed.kind);
  const [chosen, setCurrency] = useState(Object.keys(proposed.tariff)[0] ?? currencies[0] ?? "EUR");
  const [product, setProduct] = useState<FoundOffer | null>(null);
  const [minor, setMinor] = useState<number | null>(proposed.tariff[chosen] ?? null);
  const [reason, setReason] = useState("");
  const { busy, refused, run } = useRun();
  const currency = kind === "offer" && product ? product.currency : chosen;
  const left = discretion.find((one) => one.currency === currency)?.leftMinor ?? 0;
  const cost = minor === null ? null : kind === "credit" ? minor : product && product.usualMinor - minor;
  const ready = cost !== null && cost > 0 && reason.trim().length >= 3;
  const isAbove = cost !== null && cost > left;
  const send = () => {
    if (!ready || minor === null) return;
    const what = kind === "offer" && product ? { offer: { sku: product.sku, priceMinor: minor } } : { amountMinor: minor };
    run(async () => {
      const result = await ask({ threadId, ...what, currency, reason: reason.trim() });
      if (result.ok) toast.success(t(`done.${result.value.state}`));
      return result;
    }, onClose);
  };
  const turn = (to: Proposed["kind"]) => {
    setKind(to);
    setMinor(to === "credit" ? (proposed.tariff[chosen] ?? null) : null);
  };
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t("kind")}>
        {(control) => (
          <Select {...control} value={kind} onChange={(event) => turn(event.target.value === "offer" ? "offer" : "credit")}>
            <option value="credit">{t("kinds.credit")}</option>
            <option value="offer">{t("kinds.offer")}</option>
          </Select>
        )}
      </Field>
      <p>{t.rich("left", { amount: () => <Money minor={left} currency={currency} /> })}</p>
      {kind === "offer" && <OfferPicker chosen={product} onChoose={setProduct} find={findOffers} />}
      <div className="flex flex-wrap items-end gap-3">
        <AmountInput
          key={`${kind} ${currency}`}
          label={t(kind === "offer" ? "offer.price" : "amount")}
          minor={minor}
          currency={currency}
          optional
          onChange={setMinor}
        />
        {kind === "credit" && currencies.length > 1 && (
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
      <div aria-live="polite" className="space-y-2">
        {kind === "offer" && cost !== null && (
          <p>{cost > 0 ? t.rich("offer.costs", { amount: () => <Money minor={cost} currency={currency} /> }) : t("offer.noGain")}</p>
        )}
        {isAbove && <Callout title={t("manager")} />}
      </div>
      {refused && <Callout tone="warning" title={refused} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" disabled={!ready || busy}>
          {t(isAbove ? "ask" : "give")}
        </Button>
      </div>
    </form>
  );
}
