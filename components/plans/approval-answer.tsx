import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { type Decide, DecisionForm } from "./decision-form";

type ApprovalAnswerProps = { view: PlanApproval; zone: string; amount: string; open: boolean; decide: Decide };

/** The place of the answer, at the end of the scroll: the buttons, or why they are not for this reader. */
export function ApprovalAnswer({ view, zone, amount, open, decide }: ApprovalAnswerProps) {
  const t = useTranslations("approvals.page");
  const d = useTranslations("plans.approval");
  const locale = useLocale();
  const { standing, difference } = view;
  if (view.status !== "submitted" || view.drift || !open) return null;
  if (standing.kind === "cooling_off")
    return <Callout>{t("standing.cooling_off", { at: formatInstant(new Date(standing.until), zone, locale) })}</Callout>;
  if (standing.kind === "own_plan") return <Callout>{d("own")}</Callout>;
  if (standing.kind !== "may") return <Callout>{t(`standing.${standing.kind}`)}</Callout>;
  const authorises = difference
    ? t("authorisesDifference", {
        version: difference.version,
        count: difference.counts.added + difference.counts.removed + difference.counts.changed,
      })
    : t("authorises", { amount, count: view.figures.total.customers });
  const first = view.approvalsNeeded > view.approvals.length + 1;
  return (
    <>
      {standing.lentBy && <Callout>{t("lentBy", { name: standing.lentBy })}</Callout>}
      {standing.alone && <Callout tone="warning">{t("aloneNow")}</Callout>}
      <DecisionForm
        planId={view.planId}
        fingerprint={view.fingerprint}
        authorises={first ? `${authorises} ${t("firstOfTwo")}` : authorises}
        alone={standing.alone}
        again={view.apologisedAgain}
        decide={decide}
      />
    </>
  );
}
