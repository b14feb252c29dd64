import { useTranslations } from "next-intl";
import { isKnownReason } from "@/lib/domain/cohorts/preset-reasons";

/** A stored reason in words: presets in the reader's language, free text as typed. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("cohorts.reasons");
  return (reason) => (isKnownReason(reason) ? t(reason) : reason);
}
