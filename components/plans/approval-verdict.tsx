import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { formatInstant } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { CustomerChanges, MovedParts, useAmounts } from "./approval-changes";
import { type Reseal, ResealButton } from "./approval-reseal";
import { type StartDraft, StartDraftButton } from "./start-draft-button";

type ApprovalVerdictProps = {
  view: PlanApproval;
  incident: { ref: string; zone: string };
  mayDraft: boolean;
  mayReseal: boolean;
  startDraft: StartDraft;
  reseal: Reseal;
};

/** What must be known first: the version is void, its approval is too old, or what was decided. */
export function ApprovalVerdict(props: ApprovalVerdictProps) {
  const { view } = props;
  if (view.drift) return <Drifted {...props} drift={view.drift} />;
  if (view.status === "submitted") return null;
  return view.expired ? <Expired {...props} /> : <Decided {...props} />;
}

function Drifted({ drift, ...props }: ApprovalVerdictProps & { drift: NonNullable<PlanApproval["drift"]> }) {
  const t = useTranslations("approvals.page");
  const amounts = useAmounts();
  const { view, incident, mayDraft, startDraft } = props;
  const d = useTranslations("plans.approval");
  const difference = amounts(drift.difference);
  return (
    <Callout tone="warning" title={t("staleTitle")}>
      <div className="space-y-3">
        <MovedParts parts={drift.parts} cohorts={view.cohorts} currency={view.currency} />
        <CustomerChanges counts={drift.counts} customers={drift.customers} cohorts={view.cohorts} />
        {difference && <p>{t("moneyDelta", { amounts: difference })}</p>}
        <ResealOrPrepare {...props} split={drift.split} />
        {mayDraft && <StartDraftButton incidentRef={incident.ref} label={d("newVersion")} startDraft={startDraft} tone="secondary" />}
      </div>
    </Callout>
  );
}

/** Facts are sealed once they are current: until then the way leads there. */
function ResealOrPrepare({
  view,
  incident,
  mayReseal,
  reseal,
  split,
}: ApprovalVerdictProps & { split: NonNullable<PlanApproval["drift"]>["split"] }) {
  const t = useTranslations("approvals.page");
  if (!mayReseal) return null;
  if (split !== "current") {
    const again = split === "identification_stale";
    return (
      <div className="space-y-2">
        <p>{t(again ? "identifyFirst" : "splitFirst")}</p>
        <ButtonLink tone="primary" className="min-h-11" href={`/incidents/${incident.ref}/${again ? "affected" : "cohorts"}` as Route}>
          {t(again ? "identifyAgain" : "splitAgain")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="space-y-2">
      <p className="text-muted-foreground">{t(view.status === "approved" ? "resealHint" : "resealHintUndecided")}</p>
      <ResealButton planId={view.planId} fingerprint={view.fingerprint} incidentRef={incident.ref} reseal={reseal} />
    </div>
  );
}

function Expired(props: ApprovalVerdictProps) {
  const { view, incident } = props;
  const t = useTranslations("approvals.page");
  const at = formatInstant(new Date(view.expiresAt ?? view.submittedAt), incident.zone, useLocale());
  return (
    <Callout tone="warning" title={t("expiredTitle")}>
      <div className="space-y-3">
        <p>{t("expiredText", { at })}</p>
        <ResealOrPrepare {...props} split="current" />
      </div>
    </Callout>
  );
}

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
