import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "@/lib/i18n/format";
import type { ActionView } from "@/lib/queries/learning/lessons";

/** `Aurait alerté le 14 novembre à 14:03, aucune fausse alerte en 90 jours.`: how an action ends, in one sentence. */
export function useEndSentence(zone: string): (action: Pick<ActionView, "end" | "proof" | "whyNoGuard">) => string {
  const t = useTranslations("learning.actions.end");
  const locale = useLocale();
  return ({ end, proof, whyNoGuard }) => {
    if (end === "why_not") return t("why_not", { why: whyNoGuard });
    if (end !== "tested" || !proof) return t(end === "open" ? "open" : "untested");
    const counted = { falseAlarms: proof.falseAlarms, days: proof.days };
    return proof.firedAt === null
      ? t("silent", counted)
      : t("tested", { ...counted, at: formatInstant(new Date(proof.firedAt), zone, locale) });
  };
}
