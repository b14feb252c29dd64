import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { BudgetGauge } from "./budget-gauge";
import { CostTable } from "./cost-table";

/** What it costs at the right price and at what it costs the shop, what is owed beside it, and the ceiling. */
export function ApprovalCost({ view }: { view: PlanApproval }) {
  const t = useTranslations("plans.approval");
  const locale = useLocale();
  return (
    <Card title={t("cost")}>
      <div className="space-y-3">
        <CostTable figures={view.figures} range={view.range} expectedRedemptionBp={view.expectedRedemptionBp} />
        <BudgetGauge
          {...view.range}
          figures={view.figures}
          budgetMinor={view.budgetMinor}
          money={(minor) => formatMoney({ minor, currency: view.currency }, locale)}
        />
      </div>
    </Card>
  );
}
