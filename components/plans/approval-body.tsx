import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import { cohortName } from "@/lib/i18n/rule-names";
import type { PlanApproval } from "@/lib/queries/plans/plan-approval";
import { ApprovalCost } from "./approval-cost";
import { ApprovalFacts, type ApprovalIncident } from "./approval-facts";
import { ApprovalLetters } from "./approval-letters";
import { GuardList } from "./guard-list";
import { LotRecord } from "./lot-record";
import { PlanDiff } from "./plan-diff";
import { ReceivingTable } from "./receiving-table";
import { RuleSentences } from "./rule-sentences";

/** Everything that a decision on the whole rests on, in the order in which it is asked. */
export function ApprovalBody({ view, incident }: { view: PlanApproval; incident: ApprovalIncident }) {
  const t = useTranslations("plans");
  const customersOf = (ruleId: string) => view.figures.perRule.find((row) => row.ruleId === ruleId)?.customers ?? 0;
  const setting = { zone: incident.zone, currency: view.currency, cohorts: view.cohorts };
  return (
    <div className="space-y-6 print:space-y-1.5">
      <ApprovalFacts incident={incident} />
      <Card title={t("approval.rules")}>
        <RuleSentences rules={view.rules} customersOf={customersOf} {...setting} />
        <LotRecord rules={view.rules} seed={view.seed} />
      </Card>
      <PlanDiff before={view.previous} after={view.current} zone={incident.zone} cohorts={view.cohorts} />
      <ApprovalCost view={view} />
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
      <WhoReceives view={view} incidentRef={incident.ref} />
      <ApprovalLetters view={view} />
    </div>
  );
}

function WhoReceives({ view, incidentRef }: { view: PlanApproval; incidentRef: string }) {
  const t = useTranslations("plans");
  return (
    <Card title={t("approval.who")}>
      <div className="space-y-4">
        <CohortCounts view={view} />
        <div className="space-y-4 print:hidden">
          <h3 className="font-semibold">{t("approval.list")}</h3>
          <ReceivingTable customers={view.customers} cohorts={view.cohorts} />
          <div className="flex flex-wrap gap-2">
            <ButtonLink href={`/incidents/${incidentRef}/cohorts` as Route}>
              {t("approval.whole", { count: view.figures.total.customers })}
            </ButtonLink>
            <a
              href={`/incidents/${incidentRef}/plans/${view.version}/export`}
              download
              className="inline-flex min-h-9 items-center px-3 py-1.5 text-primary underline"
            >
              {t("export.download")}
            </a>
          </div>
        </div>
      </div>
    </Card>
  );
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
            <Td className="text-right">{formatNumber(row.customers, locale)}</Td>
            <Td className="text-right">{formatMoney({ minor: row.giftMinor, currency: view.currency }, locale)}</Td>
            <Td className="text-right">{formatMoney({ minor: row.creditMinor, currency: view.currency }, locale)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
