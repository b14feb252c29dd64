import { useLocale, useTranslations } from "next-intl";
import type { AlertSummary } from "@/lib/queries/alerts/alert-summary";
import { alertName, changeWords } from "./alert-words";

/** What an alert is about and how its price changed, in the reader's language. */
export function useAlertName(): { nameOf: (alert: AlertSummary) => string; changeOf: (alert: AlertSummary) => string | null } {
  const t = useTranslations("alerts");
  const locale = useLocale();
  return { nameOf: (alert) => alertName(t, alert), changeOf: (alert) => changeWords(t, alert, locale) };
}
