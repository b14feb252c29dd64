"use client";

import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import { isReviewReason, REVIEW_REASONS, type ReviewReason } from "@/lib/domain/affected/review-reasons";

/** The reason that fits the doubt and the decision. */
export const LIKELY = "likely";
const OTHER = "other";

const OF_DOUBTS: [string, ReviewReason][] = [
  ["maybe_write_off", "stock_movement"],
  ["write_off", "stock_movement"],
  ["maybe_duplicate", "duplicate_of_file"],
  ["maybe_corrected", "corrected_elsewhere"],
];

/** Taken in: the wrong price was what they saw. Left out: what the doubt was about. */
export function likelyReason(verdict: "in" | "out", reasons: readonly string[]): ReviewReason {
  if (verdict === "in") return "wrong_price_shown";
  return OF_DOUBTS.find(([doubt]) => reasons.includes(doubt))?.[1] ?? "gift_or_voucher";
}

/** One of the usual reasons, the likely one, or one's own words; kept from line to line. */
export function ReviewReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const t = useTranslations("affected.review");
  const own = value !== LIKELY && !isReviewReason(value);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("reason")}>
        {(control) => (
          <Select {...control} value={own ? OTHER : value} onChange={({ target }) => onChange(target.value === OTHER ? "" : target.value)}>
            <option value={LIKELY}>{t("reasons.likely")}</option>
            {REVIEW_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`reasons.${reason}`)}
              </option>
            ))}
            <option value={OTHER}>{t("reasons.other")}</option>
          </Select>
        )}
      </Field>
      {own && (
        <Field label={t("ownReason")}>
          {(control) => <Input {...control} value={value} maxLength={500} required onChange={({ target }) => onChange(target.value)} />}
        </Field>
      )}
    </div>
  );
}
