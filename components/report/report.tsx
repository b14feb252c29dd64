import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TimelineEvent } from "../learning/timeline-event";
import { DossierLinks } from "./dossier-links";
import { FactsSection, LegalSection } from "./facts-section";
import { ManagerPage } from "./manager-page";
import { CostSection, CreditsSection, ExecutionSection, MailingsSection } from "./outcome-sections";
import { PlanSection } from "./plan-section";
import { PostMortemSection } from "./post-mortem-section";
import { ReactionsSection } from "./reactions-section";
import type { ReportView } from "./report-view";
import { CohortsSection, IdentificationSection } from "./scope-section";
import { Section } from "./section";
import { useReportWords } from "./use-report-words";

/** The incident's dossier, for management, counsel and those who come after; made for paper, readable on screen. */
export function Report({ report, results }: { report: ReportView; results: ReactNode }) {
  const { zone, scope } = report;
  const { t, instant } = useReportWords(zone);
  return (
    <article className="dossier mx-auto max-w-4xl space-y-6 rounded-md border bg-card p-5 sm:p-8 print:max-w-none print:border-0 print:p-0">
      <header className="space-y-4">
        <div className="min-w-0 space-y-1">
          <p className="text-muted-foreground">
            {report.shopName} · {t("kind")} {report.ref}
          </p>
          <h1 className="text-h1 leading-9 font-semibold text-balance">{scope.title}</h1>
          <p className="text-caption text-muted-foreground">{t("madeAt", { at: instant(report.madeAt) ?? "", zone })}</p>
        </div>
        <DossierLinks incidentRef={report.ref} certified={report.certified} />
      </header>
      <ManagerPage report={report} />
      <FactsSection scope={scope} zone={zone} />
      <LegalSection legal={scope.legal} zone={zone} />
      <IdentificationSection identification={report.identification} zone={zone} />
      <CohortsSection cohorts={report.cohorts} zone={zone} />
      <PlanSection plan={report.plan} decisions={report.decisions} cohorts={report.cohorts} zone={zone} />
      <ExecutionSection report={report} />
      <CreditsSection report={report} />
      <MailingsSection report={report} />
      <ReactionsSection reactions={report.reactions} zone={zone} />
      <CostSection report={report} />
      {results}
      <PostMortemSection lessons={report.lessons} zone={zone} />
      <OpenSection open={report.open} />
      <TimelineSection report={report} />
    </article>
  );
}

function OpenSection({ open }: { open: ReportView["open"] }) {
  const t = useTranslations("report.open");
  return (
    <Section title={t("title")}>
      {open.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5">
          {open.map(({ key, count }) => (
            <li key={key}>{t(key, { count })}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function TimelineSection({ report }: { report: ReportView }) {
  const t = useTranslations("report.timeline");
  const { events, shortened } = report.timeline;
  return (
    <Section title={t("title")}>
      {shortened && <p className="text-muted-foreground">{t("shortened")}</p>}
      <ol className="-mx-4">
        {events.map((event) => (
          <TimelineEvent key={event.key} event={event} incidentRef={report.ref} zone={report.zone} actions={null} />
        ))}
      </ol>
    </Section>
  );
}
