import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { CustomerChanges, useAmounts } from "./approval-changes";

type ApprovalDifferenceProps = { view: PlanApproval; difference: NonNullable<PlanApproval["difference"]> };

/** What is new since the approved version, and nothing else: the people, what each gets, and the money. */
export function ApprovalDifference({ view, difference }: ApprovalDifferenceProps) {
  const t = useTranslations("approvals.page");
  const locale = useLocale();
  const amounts = useAmounts();
  const { currency, range } = view;
  const money = (minor: number) => formatMoney({ minor, currency }, locale);
  const delta = range.worstMinor - difference.worstMinor;
  return (
    <Card title={t("difference", { version: difference.version })}>
      <div className="space-y-3">
        <p>
          {t("worstDelta", {
            before: money(difference.worstMinor),
            after: money(range.worstMinor),
            delta: amounts({ [currency]: delta }) || t("unchanged"),
          })}
        </p>
        <CustomerChanges counts={difference.counts} customers={difference.customers} cohorts={view.cohorts} />
      </div>
    </Card>
  );
}
