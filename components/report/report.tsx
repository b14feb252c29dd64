import { useTranslations } from "next-intl";
import { useActorName, useAuditSentence, useReasonText } from "../audit/audit-sentence";
import { FactsSection, LegalSection } from "./facts-section";
import { CostSection, CreditsSection, ExecutionSection, MailingsSection } from "./outcome-sections";
import { PlanSection } from "./plan-section";
import { PrintButton } from "./print-button";
import { ReactionsSection } from "./reactions-section";
import type { ReportView } from "./report-view";
import { CohortsSection, IdentificationSection } from "./scope-section";
import { Section } from "./section";
import { useReportWords } from "./use-report-words";

/** The incident's dossier, for management, counsel and those who come after; made for paper, readable on screen. */
export function Report({ report }: { report: ReportView }) {
  const { zone, scope } = report;
  const { t, instant } = useReportWords(zone);
  return (
    <article className="dossier mx-auto max-w-4xl space-y-6 rounded-md border bg-card p-5 sm:p-8 print:max-w-none print:border-0 print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 space-y-1">
          <p className="text-muted-foreground">
            {report.shopName} · {t("kind")} {report.ref}
          </p>
          <h1 className="text-h1 leading-9 font-semibold text-balance">{scope.title}</h1>
          <p className="text-caption text-muted-foreground">{t("madeAt", { at: instant(report.madeAt) ?? "", zone })}</p>
        </div>
        <PrintButton />
      </header>
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
      <OpenSection open={report.open} />
      <TimelineSection timeline={report.timeline} zone={zone} />
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

function TimelineSection({ timeline: { events, shortened }, zone }: { timeline: ReportView["timeline"]; zone: string }) {
  const { t, instant } = useReportWords(zone);
  const sentence = useAuditSentence();
  const actor = useActorName();
  const words = useReasonText();
  return (
    <Section title={t("timeline.title")}>
      {shortened && <p className="text-muted-foreground">{t("timeline.shortened")}</p>}
      <ol className="space-y-1.5">
        {events.map((event) => (
          <li key={event.id} className="grid gap-x-4 sm:grid-cols-[12rem_1fr] print:grid-cols-[12rem_1fr]">
            <time dateTime={event.at} className="text-muted-foreground tabular-nums">
              {instant(event.at)}
            </time>
            <span>
              {actor(event)} {sentence(event)}
              {event.reason && <span className="text-muted-foreground"> – {words(event.reason)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
