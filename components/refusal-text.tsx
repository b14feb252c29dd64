import { useTranslations } from "next-intl";
import type { Refusal } from "@/lib/domain/refusal";

/** Says a refusal in the reader's language; a reason without its sentence in the `refusals` messages does not compile. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations("refusals");
  return (refusal) => t(refusal.reason, refusal.detail);
}
