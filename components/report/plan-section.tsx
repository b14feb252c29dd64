import { useTranslations } from "next-intl";
import { LotRecord } from "@/components/plans/lot-record";
import { ruleSentence } from "@/lib/domain/plans/rule-sentence";
import { ruleNames } from "@/lib/i18n/rule-names";
import type { Cohorts, Decision, PlanView } from "./report-view";
import { Facts, Section } from "./section";
import { useReportWords } from "./use-report-words";

type PlanSectionProps = { plan: PlanView | null; decisions: Decision[]; cohorts: Cohorts | null; zone: string };

/** What was decided, in sentences, by whom, and under which seal. */
export function PlanSection({ plan, decisions, cohorts, zone }: PlanSectionProps) {
  const { t, money, instant, locale, cohorts: names } = useReportWords(zone, cohorts?.list);
  const status = useTranslations("report.plan.status");
  if (!plan) return <Section title={t("plan.title")}>{t("plan.none")}</Section>;
  const words = ruleNames({ locale, zone, currency: plan.currency, cohorts: names });
  return (
    <Section title={t("plan.title")}>
      <p>{t("plan.version", { version: plan.version, status: status(plan.status) })}</p>
      <ol className="list-decimal space-y-1 pl-5">
        {plan.rules.map((rule) => (
          <li key={rule.id}>{ruleSentence(rule, locale, words)}</li>
        ))}
      </ol>
      <LotRecord rules={plan.rules} seed={plan.seed} />
      <Facts
        facts={[
          [t("plan.author"), plan.author],
          [t("plan.submitted"), plan.submittedBy && t("facts.byAt", { by: plan.submittedBy, at: instant(plan.submittedAt) ?? "" })],
          [t("plan.argument"), plan.argument],
          [t("plan.budget"), plan.budgetMinor === null ? null : money(plan.budgetMinor, plan.currency)],
          [t("plan.otherWorst"), plan.otherWorst.map(([currency, minor]) => money(minor, currency)).join(", ") || null],
          [t("plan.fingerprint"), plan.fingerprint && <code className="text-caption break-all">{plan.fingerprint}</code>],
        ]}
      />
      {decisions.length > 0 && <Decisions decisions={decisions} zone={zone} />}
    </Section>
  );
}

const isDecision = (text: string): text is "approved" | "changes_requested" | "refused" =>
  text === "approved" || text === "changes_requested" || text === "refused";

function Decisions({ decisions, zone }: { decisions: Decision[]; zone: string }) {
  const { t, instant } = useReportWords(zone);
  return (
    <>
      <h3 className="font-medium">{t("plan.decisions")}</h3>
      <ul className="space-y-2">
        {decisions.map((row) => (
          <li key={`${row.version} ${row.decided_by}`}>
            {t("plan.decision", {
              version: row.version,
              by: row.decided_by,
              at: instant(row.decidedAt) ?? "",
              decision: isDecision(row.decision) ? t(`plan.verdict.${row.decision}`) : row.decision,
            })}
            {row.comment && <span className="text-muted-foreground"> {t("plan.comment", { comment: row.comment })}</span>}
            <code className="block text-caption break-all text-muted-foreground">{row.fingerprint}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
