import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney } from "@/lib/i18n/format";
import type { ShownCost } from "./use-move-cost";

/** What the move changes in what the plan costs, kind by kind, before it is confirmed. */
export function MoveCostTable({ cost }: { cost: ShownCost }) {
  const t = useTranslations("cohorts.cost");
  const locale = useLocale();
  if (cost === "loading") return <Skeleton className="h-40" />;
  if (cost === null) return <p className="text-muted-foreground">{t("unknown")}</p>;
  const { currency, kinds, planVersion, uncovered, held, otherCurrency } = cost;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  const signed = (minor: number) => `${minor > 0 ? "+" : ""}${formatMoney({ minor, currency }, locale)}`;
  const spent = kinds.filter(({ kind }) => kind !== "void").reduce((sum, one) => sum + one.afterMinor - one.beforeMinor, 0);
  return (
    <section aria-live="polite" className="space-y-2 rounded-md border p-3">
      <p className="font-medium">{spent === 0 ? t("same") : t("changes", { amount: signed(spent) })}</p>
      <p className="text-caption text-muted-foreground">{planVersion === null ? t("byDefault") : t("byPlan", { version: planVersion })}</p>
      <table className="w-full text-table tabular-nums">
        <thead>
          <tr className="text-caption text-muted-foreground">
            <th scope="col" className="text-left font-normal">
              {t("kind")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("before")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("after")}
            </th>
            <th scope="col" className="text-right font-normal">
              {t("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, beforeMinor, afterMinor }) => (
            <tr key={kind}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {t(`kinds.${kind}`)}
              </th>
              <td className="text-right">{money(beforeMinor)}</td>
              <td className="text-right">{money(afterMinor)}</td>
              <td className="text-right">{signed(afterMinor - beforeMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {uncovered.after > 0 && <p className="text-warning">{t("uncovered", { count: uncovered.after })}</p>}
      {held > 0 && <p className="text-caption text-muted-foreground">{t("held", { count: held })}</p>}
      {otherCurrency > 0 && <p className="text-caption text-muted-foreground">{t("otherCurrency", { count: otherCurrency })}</p>}
    </section>
  );
}
