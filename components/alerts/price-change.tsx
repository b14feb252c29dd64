import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Money } from "@/components/money";
import type { AlertSummary } from "@/lib/queries/alerts/alert-summary";

/** The price before and after, large enough to be read at arm's length. */
export function PriceChange({ alert: { beforeMinor, afterMinor, currency } }: { alert: AlertSummary }) {
  const t = useTranslations("alerts.change");
  if (!currency || (beforeMinor === null && afterMinor === null)) return null;
  const amount = (minor: number | null) => (minor === null ? t("unknown") : <Money minor={minor} currency={currency} />);
  return (
    <section aria-label={t("label")} className="flex flex-wrap items-end gap-x-4 gap-y-2 rounded-md border bg-card p-4">
      <p>
        <span className="block text-caption text-muted-foreground">{t("before")}</span>
        <span className="text-h2 leading-8 text-muted-foreground">{amount(beforeMinor)}</span>
      </p>
      <ArrowRight aria-hidden className="mb-1.5 size-5 text-muted-foreground" />
      <p>
        <span className="block text-caption text-muted-foreground">{t("after")}</span>
        <span className="text-h1 leading-9 font-semibold text-danger">{amount(afterMinor)}</span>
      </p>
    </section>
  );
}
