"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { settleEffectAction } from "@/app/(staff)/incidents/[ref]/effects/actions";
import { ReasonDialog } from "@/components/ledger/reason-dialog";
import { AmountInput } from "@/components/plans/amount-input";
import { formatMoney } from "@/lib/i18n/format";
import type { EffectView } from "@/lib/queries/effects/effects-screen";

type SettleDialogProps = { incidentId: number; effect: EffectView; who: string };

/** Says that something was done by hand and why; of a settlement also what was agreed, within its limit. */
export function SettleDialog({ incidentId, effect, who }: SettleDialogProps) {
  const t = useTranslations("effects.actions");
  const locale = useLocale();
  const what = useTranslations("effects.kind")(effect.kind);
  const limit = effect.kind === "settle" ? effect.amount : null;
  const [agreedMinor, setAgreed] = useState<number | null>(null);
  const also = limit && {
    complete: agreedMinor !== null && agreedMinor <= limit.minor,
    fields: (
      <AmountInput
        label={t("agreed")}
        hint={t("agreedHint", { limit: formatMoney(limit, locale) })}
        minor={agreedMinor}
        currency={limit.currency}
        optional
        onChange={setAgreed}
      />
    ),
  };
  return (
    <ReasonDialog
      trigger={t("byHand")}
      label={t("byHandOne", { what, who })}
      title={t("byHandTitle", { what })}
      description={t("byHandText")}
      confirm={t("byHand")}
      also={also ?? undefined}
      act={(reason) => settleEffectAction({ incidentId, effectId: effect.id, reason, agreedMinor })}
    />
  );
}
