import { useLocale, useTranslations } from "next-intl";
import { accountOf } from "@/components/ledger/account-of";
import { formatMoney } from "@/lib/i18n/format";

type Moved = { account: string; unit: string; amount: number };

/** `500 tirages annulés, 15 € de crédit`: what an execution moved, account by account. */
export function useMoved(): (moved: readonly Moved[]) => string {
  const t = useTranslations("learning.event");
  const journal = useTranslations("ledger.journal");
  const locale = useLocale();
  return (moved) => {
    const parts = moved.map(({ account, unit, amount }) =>
      t("moved", {
        account: journal(`account.${accountOf(account)}`),
        amount: unit === "units" ? t("units", { count: amount }) : formatMoney({ minor: amount, currency: unit }, locale),
      }),
    );
    return new Intl.ListFormat(locale === "fr" ? "fr-FR" : "en-GB").format(parts);
  };
}
