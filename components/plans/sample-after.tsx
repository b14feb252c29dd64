"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";
import type { SampleView } from "@/lib/queries/plans/simulate-plan";

/** What a sample customer ends with, in units, in money, then in everything else. */
export function SampleAfter({ sample }: { sample: SampleView }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const { after, currency, ruleId, place, others } = sample;
  if (ruleId === null) return t("sample.uncovered");
  const counted = (key: "gift" | "honour" | "void" | "kept", count: number) => (count > 0 ? t(`sample.${key}`, { count }) : null);
  const paid = (key: "credit" | "due" | "refund" | "revoked" | "donation" | "pay", minor: number) =>
    minor > 0 ? t(`sample.${key}`, { amount: formatMoney({ minor, currency }, locale) }) : null;
  const parts = [
    place === "whole" ? null : t(`sample.${place}`),
    counted("gift", after.giftUnits),
    counted("honour", after.honourUnits),
    counted("void", after.voidUnits),
    counted("kept", after.keptUnits),
    paid("due", after.refundDueMinor),
    paid("refund", after.refundMinor - after.refundDueMinor),
    paid("credit", after.creditMinor),
    paid("revoked", after.revokedMinor),
    paid("donation", after.donationMinor),
    paid("pay", after.payMinor),
    ...others.map((kind) => t(`action.${kind}`)),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : t("sample.nothing");
}
