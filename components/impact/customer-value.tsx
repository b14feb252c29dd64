import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Card } from "@/components/ui/card";
import { formatDay, formatShare } from "@/lib/i18n/format";
import type { CustomerValueView } from "@/lib/queries/people/customer-value";

/** What a customer has been worth to the shop so far. */
export function CustomerValue({ value, zone }: { value: CustomerValueView; zone: string }) {
  const t = useTranslations("impact.lifetime.ofCustomer");
  const locale = useLocale();
  return (
    <Card title={t("title")}>
      {value.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      {value.map(({ currency, orders, firstAt, paidMinor, knownMinor, marginMinor }) => (
        <dl key={currency} className="grid grid-cols-[1fr_max-content] gap-x-4 gap-y-1">
          <dt className="text-muted-foreground">{t("spent")}</dt>
          <dd className="text-right font-semibold">
            <Money minor={paidMinor} currency={currency} />
          </dd>
          {knownMinor > 0 && (
            <>
              <dt className="text-muted-foreground">
                {t("margin", { share: formatShare(Math.round((knownMinor / paidMinor) * 10_000), locale) })}
              </dt>
              <dd className="text-right">
                <Money minor={marginMinor} currency={currency} />
              </dd>
            </>
          )}
          <dt className="col-span-2 text-caption text-muted-foreground">
            {t("orders", { count: orders, since: formatDay(new Date(firstAt), zone, locale) })}
          </dt>
        </dl>
      ))}
    </Card>
  );
}
