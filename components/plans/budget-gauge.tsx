import { useTranslations } from "next-intl";
import { worstOfIncident } from "@/lib/domain/plans/cost-range";
import type { Figures } from "@/lib/domain/plans/figures";

type BudgetGaugeProps = {
  figures: Pick<Figures, "total"> & Partial<Pick<Figures, "spentBeforeMinor">>;
  /** Worst case of this plan alone. */
  worstMinor: number;
  budgetMinor: number | null;
  money: (minor: number) => string;
};

/** The worst case of the incident, with what plans before gave, against the ceiling: in words and as a bar. */
export function BudgetGauge({ figures, worstMinor: ofPlan, budgetMinor, money }: BudgetGaugeProps) {
  const t = useTranslations("plans.simulation");
  if (budgetMinor === null) return <p className="text-muted-foreground">{t("noBudget")}</p>;
  const worstMinor = worstOfIncident(figures);
  const over = worstMinor > budgetMinor;
  const text = t(over ? "over" : "within", { worst: money(worstMinor), budget: money(budgetMinor) });
  return (
    <div className="space-y-1">
      <p className={over ? "font-medium text-danger" : ""}>{text}</p>
      {worstMinor > ofPlan && <p className="text-muted-foreground">{t("spentBefore", { amount: money(worstMinor - ofPlan) })}</p>}
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
