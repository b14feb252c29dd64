import { useLocale, useTranslations } from "next-intl";
import { PrintButton } from "@/components/report/print-button";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { ApprovalAnswer } from "./approval-answer";
import { ApprovalBody } from "./approval-body";
import { useAmounts } from "./approval-changes";
import { ApprovalDifference } from "./approval-difference";
import type { ApprovalIncident } from "./approval-facts";
import { ApprovalsSoFar, Discussion } from "./approval-record";
import type { Reseal } from "./approval-reseal";
import { ApprovalVerdict } from "./approval-verdict";
import type { Decide } from "./decision-form";
import { PlanStatusBadge } from "./plan-status";
import { PlanWords } from "./plan-words";
import type { StartDraft } from "./start-draft-button";

type ApprovalScreenProps = {
  view: PlanApproval;
  incident: ApprovalIncident;
  /** Whether anything can still be decided on this incident. */
  open: boolean;
  mayDraft: boolean;
  mayReseal: boolean;
  decide: Decide;
  startDraft: StartDraft;
  reseal: Reseal;
};

/** Set small enough on paper for two pages. */
const ON_TWO_PAGES =
  "print:max-w-none print:space-y-1.5 print:text-[8pt] print:leading-tight print:[&_section]:p-2 print:[&_section>div:first-child]:mb-1 print:[&_h2]:text-[9.5pt] print:[&_:is(p,li,dt,dd,td,th)]:leading-tight print:[&_table]:text-[8pt] print:[&_:is(td,th)]:py-0.5";

/** The decision on one scroll: the question, where it stands, the facts, the money, the people, the letters, the risks, the answer. */
export function ApprovalScreen(props: ApprovalScreenProps) {
  const { view, incident, open, decide } = props;
  const p = useTranslations("approvals.page");
  const locale = useLocale();
  const { zone } = incident;
  const amount = formatMoney({ minor: view.range.worstMinor, currency: view.currency }, locale);
  const setting = { incidentRef: incident.ref, zone, currency: view.currency, cohorts: view.cohorts };
  return (
    <PlanWords setting={setting}>
      <div className={`mx-auto max-w-4xl space-y-6 ${ON_TWO_PAGES}`}>
        <Question view={view} zone={zone} amount={amount} />
        <ApprovalVerdict {...props} />
        <ApprovalsSoFar view={view} zone={zone} />
        {view.difference ? (
          <>
            <ApprovalDifference view={view} difference={view.difference} />
            <details className="space-y-4">
              <summary className="w-fit cursor-pointer rounded font-medium">{p("rest", { version: view.difference.version })}</summary>
              <ApprovalBody view={view} incident={incident} />
            </details>
          </>
        ) : (
          <ApprovalBody view={view} incident={incident} />
        )}
        <Discussion view={view} zone={zone} />
        <ApprovalAnswer view={view} zone={zone} amount={amount} open={open} decide={decide} />
      </div>
    </PlanWords>
  );
}

function Question({ view, zone, amount }: { view: PlanApproval; zone: string; amount: string }) {
  const t = useTranslations("plans");
  const p = useTranslations("approvals.page");
  const locale = useLocale();
  const amounts = useAmounts();
  const { difference } = view;
  return (
    <header className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted-foreground">{t("version", { version: view.version })}</span>
        <PlanStatusBadge status={view.status} />
        <span className="ml-auto">
          <PrintButton />
        </span>
      </div>
      <h1 className="text-h1 leading-9 font-semibold text-balance print:text-[14pt] print:leading-tight">
        {difference
          ? p("differenceQuestion", {
              version: difference.version,
              worst: amounts({ [view.currency]: view.range.worstMinor - difference.worstMinor }) || p("unchanged"),
              count: difference.counts.added + difference.counts.removed + difference.counts.changed,
            })
          : t("approval.question", { amount, count: view.figures.total.customers, letters: view.mailings })}
      </h1>
      <p className="text-muted-foreground">
        {difference ? p("differenceNote", { version: difference.version }) : t("approval.worstNote")}{" "}
        {t("approval.submittedBy", { name: view.submittedBy, at: formatInstant(new Date(view.submittedAt), zone, locale) })}
      </p>
      <p className="text-caption text-muted-foreground" title={t("approval.fingerprintHint")}>
        {t("approval.fingerprint")} <code>{view.fingerprint.slice(0, 12)}</code>
      </p>
    </header>
  );
}
