import { useTranslations } from "next-intl";

/** The worst case against the ceiling, in words and as a bar. */
export function BudgetGauge({
  worstMinor,
  budgetMinor,
  money,
}: {
  worstMinor: number;
  budgetMinor: number | null;
  money: (minor: number) => string;
}) {
  const t = useTranslations("plans.simulation");
  if (budgetMinor === null) return <p className="text-muted-foreground">{t("noBudget")}</p>;
  const over = worstMinor > budgetMinor;
  const text = t(over ? "over" : "within", { worst: money(worstMinor), budget: money(budgetMinor) });
  return (
    <div className="space-y-1">
      <p className={over ? "font-medium text-danger" : ""}>{text}</p>
      <div
        role="progressbar"
        aria-label={t("budget")}
        aria-valuenow={worstMinor}
        aria-valuemin={0}
        aria-valuemax={Math.max(budgetMinor, worstMinor)}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded bg-muted"
      >
        <div
          className={`h-full rounded ${over ? "bg-danger" : "bg-primary"}`}
          style={{ width: `${budgetMinor === 0 ? 100 : Math.min(100, (worstMinor / budgetMinor) * 100)}%` }}
        />
      </div>
    </div>
  );
}
