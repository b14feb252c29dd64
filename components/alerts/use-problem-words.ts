import { useTranslations } from "next-intl";

const KNOWN = [
  ...(["no_gateway", "place_gone", "secret_sealed", "credentials_sealed", "fault", "no_account", "no_address"] as const),
  ...(["no_price", "other_currency", "price_unreadable", "redirected", "timed_out", "too_large", "unreachable"] as const),
  ...(["unauthorised", "forbidden", "not_found"] as const),
];

/** Why a call failed, in words where we have some; else what the other side said (`HTTP 503`). */
export function useProblemWords(): (problem: string) => string {
  const t = useTranslations("alerts.problem");
  return (problem) => t(KNOWN.find((known) => known === problem) ?? "other", { text: problem });
}
