import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { cohortName } from "@/lib/i18n/rule-names";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { ApprovalFacts, type ApprovalIncident } from "./approval-facts";
import { ApprovalVerdict } from "./approval-verdict";
import { BudgetGauge } from "./budget-gauge";
import { CostTable } from "./cost-table";
import type { Decide } from "./decision-form";
import { GuardList } from "./guard-list";
import { LetterFrame } from "./letter-frame";
import { PlanDiff } from "./plan-diff";
import { PlanStatusBadge } from "./plan-status";
import { PlanWords } from "./plan-words";
import { ReceivingTable } from "./receiving-table";
import { RuleSentences } from "./rule-sentences";
import type { StartDraft } from "./start-draft-button";

type ApprovalScreenProps = {
  view: PlanApproval;
  incident: ApprovalIncident;
  mayDecide: boolean;
  mayDraft: boolean;
  decide: Decide;
  startDraft: StartDraft;
};

/** The decision on one scroll: the question, the facts, the money, the people, the letters, the risks, the answer. */
export function ApprovalScreen(props: ApprovalScreenProps) {
  const { view, incident } = props;
  const t = useTranslations("plans");
  const locale = useLocale();
  const amount = formatMoney({ minor: view.range.worstMinor, currency: view.currency }, locale);
  const customersOf = (ruleId: string) => view.figures.perRule.find((row) => row.ruleId === ruleId)?.customers ?? 0;
  const setting = { incidentRef: incident.ref, zone: incident.zone, currency: view.currency, cohorts: view.cohorts };
  return (
    <PlanWords setting={setting}>
      <div className="mx-auto max-w-4xl space-y-6">
        <Question {...props} amount={amount} />
        <ApprovalVerdict {...props} amount={amount} />
        <ApprovalFacts incident={incident} />
        <Card title={t("approval.rules")}>
          <RuleSentences rules={view.rules} customersOf={customersOf} {...setting} />
        </Card>
        <PlanDiff before={view.previous} after={view.current} zone={incident.zone} cohorts={view.cohorts} />
        <Card title={t("approval.cost")}>
          <div className="space-y-3">
            <CostTable figures={view.figures} range={view.range} expectedRedemptionBp={view.expectedRedemptionBp} />
            <BudgetGauge
              {...view.range}
              budgetMinor={view.budgetMinor}
              money={(minor) => formatMoney({ minor, currency: view.currency }, locale)}
            />
          </div>
        </Card>
        <Card title={t("approval.who")}>
          <div className="space-y-4">
            <CohortCounts view={view} />
            <h3 className="font-semibold">{t("approval.list")}</h3>
            <ReceivingTable customers={view.customers} cohorts={view.cohorts} />
            <div className="flex flex-wrap gap-2 print:hidden">
              <ButtonLink href={`/incidents/${incident.ref}/cohorts` as Route}>
                {t("approval.whole", { count: view.figures.total.customers })}
              </ButtonLink>
              <a
                href={`/incidents/${incident.ref}/plans/${view.version}/export`}
                download
                className="inline-flex min-h-9 items-center px-3 py-1.5 text-primary underline"
              >
                {t("export.download")}
              </a>
            </div>
          </div>
        </Card>
        <Letters view={view} />
        <Card title={t("approval.risks")}>
          {view.guards.length > 0 ? (
            <GuardList guards={view.guards} ruleIds={view.rules.map(({ id }) => id)} />
          ) : (
            <p>{t("simulation.noChecks")}</p>
          )}
        </Card>
        <Card title={t("approval.argument")}>
          <p className="max-w-prose whitespace-pre-line">{view.argument || t("approval.noArgument")}</p>
        </Card>
        {view.status === "submitted" && <ApprovalVerdict {...props} amount={amount} answer />}
      </div>
    </PlanWords>
  );
}

function Question({ view, incident, amount }: ApprovalScreenProps & { amount: string }) {
  const t = useTranslations("plans");
  return (
    <header className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted-foreground">{t("version", { version: view.version })}</span>
        <PlanStatusBadge status={view.status} />
      </div>
      <h1 className="text-h1 leading-9 font-semibold text-balance">
        {t("approval.question", { amount, count: view.figures.total.customers, letters: view.mailings })}
      </h1>
      <p className="text-muted-foreground">{t("approval.worstNote")}</p>
      <p className="text-muted-foreground">
        <SubmittedBy view={view} zone={incident.zone} />
      </p>
      <p className="text-caption text-muted-foreground" title={t("approval.fingerprintHint")}>
        {t("approval.fingerprint")} <code>{view.fingerprint.slice(0, 12)}</code>
      </p>
    </header>
  );
}

function SubmittedBy({ view, zone }: { view: PlanApproval; zone: string }) {
  const t = useTranslations("plans.approval");
  return t("submittedBy", { name: view.submittedBy, at: formatInstant(new Date(view.submittedAt), zone, useLocale()) });
}

function CohortCounts({ view }: { view: PlanApproval }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  return (
    <Table label={t("approval.who")}>
      <thead>
        <tr>
          <Th>{t("approval.cohort")}</Th>
          <Th className="text-right">{t("simulation.customers")}</Th>
          <Th className="text-right">{t("simulation.gifts")}</Th>
          <Th className="text-right">{t("simulation.credits")}</Th>
        </tr>
      </thead>
      <tbody>
        {view.figures.perCohort.map((row) => (
          <tr key={row.cohort}>
            <Td>{cohortName(view.cohorts, row.cohort, locale)}</Td>
            <Td className="text-right">{row.customers}</Td>
            <Td className="text-right">{formatMoney({ minor: row.giftMinor, currency: view.currency }, locale)}</Td>
            <Td className="text-right">{formatMoney({ minor: row.creditMinor, currency: view.currency }, locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Letters({ view }: { view: PlanApproval }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  return (
    <Card title={t("approval.letters")}>
      {view.letters.length === 0 && <p>{t(view.masked ? "approval.maskedLetters" : "approval.noLetters")}</p>}
      <div className="space-y-6">
        {view.letters.map((letter) => (
          <section key={`${letter.cohort}-${letter.language}`} className="space-y-2">
            <h3 className="font-medium">
              {t("approval.letterTo", {
                cohort: cohortName(view.cohorts, letter.cohort, locale),
                language: t(`choice.${letter.language}`),
                name: letter.name || t("sample.nameless", { id: letter.customerId }),
              })}
            </h3>
            <LetterFrame {...letter} />
          </section>
        ))}
      </div>
    </Card>
  );
}
