import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { type Decide, DecisionForm } from "./decision-form";
import { type StartDraft, StartDraftButton } from "./start-draft-button";

type ApprovalVerdictProps = {
  view: PlanApproval;
  incident: { ref: string; zone: string };
  amount: string;
  mayDecide: boolean;
  mayDraft: boolean;
  decide: Decide;
  startDraft: StartDraft;
  /** The place of the answer, at the end of the scroll; without it, only what must be known first. */
  answer?: boolean;
};

/** Where the decision stands: taken, void, not the reader's to take, or to be taken here. */
export function ApprovalVerdict(props: ApprovalVerdictProps) {
  const { view, incident, answer = false, mayDecide, mayDraft, startDraft } = props;
  const t = useTranslations("plans.approval");
  if (view.stale)
    return (
      <Callout tone="warning" title={t("stale")}>
        <p>{moved(view.stale) > 0 ? t("staleMoved", view.stale) : t("staleOther")}</p>
        {mayDraft && <StartDraftButton incidentRef={incident.ref} label={t("newVersion")} startDraft={startDraft} />}
      </Callout>
    );
  if (view.status !== "submitted") return <Decided {...props} />;
  if (!answer) return null;
  if (view.own) return <Callout>{t("own")}</Callout>;
  if (!mayDecide) return <Callout>{t("role")}</Callout>;
  return (
    <DecisionForm
      planId={view.planId}
      fingerprint={view.fingerprint}
      amount={props.amount}
      customers={view.figures.total.customers}
      decide={props.decide}
    />
  );
}

const moved = ({ added, removed, changed }: { added: number; removed: number; changed: number }): number => added + removed + changed;

function Decided({ view, incident, mayDraft, startDraft }: ApprovalVerdictProps) {
  const t = useTranslations("plans.approval");
  const locale = useLocale();
  const { decision } = view.current;
  const yes = decision?.decision === "approved";
  const again = view.status === "changes_requested" || view.status === "refused";
  return (
    <Callout
      tone={yes ? "success" : "info"}
      title={
        decision &&
        t(`decision.${decision.decision}`, { name: decision.by, at: formatInstant(new Date(decision.at), incident.zone, locale) })
      }
    >
      {decision?.comment && <p className="whitespace-pre-line">{decision.comment}</p>}
      {view.status === "superseded" && <p>{t("superseded")}</p>}
      {again && mayDraft && <StartDraftButton incidentRef={incident.ref} label={t("newVersion")} startDraft={startDraft} />}
      {view.status === "approved" && (
        <ButtonLink tone="primary" href={`/incidents/${incident.ref}/ledger` as Route} className="print:hidden">
          {t("execute")}
        </ButtonLink>
      )}
    </Callout>
  );
}
