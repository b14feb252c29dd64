import { useLocale, useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { formatMoney } from "@/lib/i18n/format";
import type { AlertPage, DeclarationView } from "@/lib/queries/alerts/alert-page";

type DeclaredFactsProps = { page: AlertPage; declaration: NonNullable<DeclarationView> };

/** The products, the window and the evidence of what an alert declares. */
export function DeclaredFacts({ page: { alert, zone, tips }, declaration }: DeclaredFactsProps) {
  const t = useTranslations("alerts.declare");
  const locale = useLocale();
  const { products, productCount, startsAt, endsAt, fixed, unpriced } = declaration;
  const waiting = tips.filter(({ state }) => state === "open").length;
  return (
    <>
      <dl className="space-y-3">
        <div>
          <dt className="text-caption text-muted-foreground">{t("products")}</dt>
          <dd>
            <ul className="max-h-40 space-y-1 overflow-y-auto">
              {products.map(({ sku, name, channel, currency, wrongMinor, rightMinor }) => {
                const called = [name ?? sku, channel].filter(Boolean).join(", ");
                const right = formatMoney({ minor: rightMinor, currency }, locale);
                return (
                  <li key={`${sku} ${channel} ${currency}`} className="break-words">
                    {wrongMinor === null
                      ? t("priceAny", { name: called, right })
                      : t("price", { name: called, right, wrong: formatMoney({ minor: wrongMinor, currency }, locale) })}
                  </li>
                );
              })}
              {productCount > products.length && <li>{t("moreProducts", { count: productCount - products.length })}</li>}
            </ul>
          </dd>
        </div>
        <div>
          <dt className="text-caption text-muted-foreground">{t("window")}</dt>
          <dd>
            {t("from")} <Instant at={startsAt} zone={zone} /> {t("until")} <Instant at={endsAt} zone={zone} />
            <span className="block text-muted-foreground">{t(fixed ? "fixed" : "unfixed")}</span>
          </dd>
        </div>
        <div>
          <dt className="text-caption text-muted-foreground">{t("noticed")}</dt>
          <dd>
            <Instant at={alert.raisedAt} zone={zone} />
          </dd>
        </div>
      </dl>
      {unpriced.length > 0 && <p className="break-words text-muted-foreground">{t("unpriced", { skus: unpriced.join(", ") })}</p>}
      {waiting > 0 && <p className="text-muted-foreground">{t("tips", { count: waiting })}</p>}
    </>
  );
}
