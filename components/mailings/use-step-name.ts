import { useTranslations } from "next-intl";
import type { MailingStep } from "@/lib/domain/mailings/step";

/** "Notice", "Correction 2": a number from the second on. */
export function useStepName(): (mailing: { step: MailingStep; round: number }) => string {
  const t = useTranslations("mailings.steps");
  return ({ step, round }) => (round > 1 ? t("numbered", { step: t(step), round }) : t(step));
}
