import { FileSpreadsheet } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { PrintButton } from "@/components/report/print-button";
import type { Change } from "@/components/settings/use-change";
import { DownloadLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ImpactView } from "@/lib/queries/impact/impact-view";
import { AnswerCard } from "./answer-card";
import { ArmsCard } from "./arms-card";
import type { DealArms } from "./deal-arms-dialog";
import { LooksCard } from "./looks-card";
import { PlanCard } from "./plan-card";
import { ResultsPart } from "./results-part";
import type { RuleWords } from "./rule-words";
import { SpentPart } from "./spent-part";

/** What this reader may do here; null: only read. */
export type ImpactActs = {
  savePlan: Change | null;
  fixPlan: Change | null;
  deal: DealArms | null;
  look: Change | null;
  assume: Change | null;
};
type ImpactScreenProps = { view: ImpactView; rules: RuleWords[]; acts: ImpactActs };

/** What making amends changed, how surely, and at what cost; before the first gesture: what will be looked at. */
export function ImpactScreen({ view, rules, acts }: ImpactScreenProps) {
  const t = useTranslations("impact");
  const { ref, zone, currency, question, plan, mayWriteBefore, looks, arms } = view;
  const started = question.code !== "not_started";
  const customers = view.results[0]?.windows[0]?.treated?.n ?? arms.cohorts.reduce((sum, { free }) => sum + free, 0);
  const cohortName = useCohortName(view);
  const planCard = (
    <PlanCard
      incidentRef={ref}
      {...{ plan, mayWriteBefore, customers, zone, currency }}
      acts={{ save: view.closed ? null : acts.savePlan, fix: view.closed ? null : acts.fixPlan }}
    />
  );
  return (
    <div className="dossier space-y-6">
      <PageHeader
        title={t("question")}
        actions={
          started && (
            <div className="flex flex-wrap gap-2 print:hidden">
              {(["csv", "xlsx"] as const).map((format) => (
                <DownloadLink key={format} href={`/incidents/${ref}/impact/export?format=${format}`} title={t("export.hint")}>
                  <FileSpreadsheet aria-hidden className="size-4" /> {t(`export.${format}`)}
                </DownloadLink>
              ))}
              <PrintButton />
            </div>
          )
        }
      />
      {started ? (
        <>
          <AnswerCard view={view} />
          <ResultsPart {...{ view, rules }} />
          <SpentPart {...{ view, cohortName }} save={acts.assume} />
          {planCard}
          <LooksCard incidentRef={ref} {...{ looks, zone, currency }} take={acts.look} />
        </>
      ) : (
        <>
          <EmptyState title={t("empty.title")}>{t(mayWriteBefore || plan?.fixedAt ? "empty.text" : "empty.late")}</EmptyState>
          {planCard}
        </>
      )}
      <ArmsCard incidentRef={ref} {...{ arms, zone, currency }} deal={acts.deal} />
    </div>
  );
}

/** A cohort in the reader's language, from wherever this page knows its name. */
function useCohortName({ breakdowns, arms }: ImpactView): (key: string) => string {
  const locale = useLocale();
  const named = new Map<string, string>();
  for (const { key, nameFr, nameEn } of arms.cohorts) named.set(key, locale === "fr" ? nameFr : nameEn);
  for (const { by, parts } of breakdowns) for (const { key, name } of by === "rule" ? [] : parts) if (name) named.set(key, name[locale]);
  return (key) => named.get(key) ?? key;
}
