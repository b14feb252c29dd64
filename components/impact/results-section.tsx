import type { Route } from "next";
import Link from "next/link";
import { Facts, Figures, Section } from "@/components/report/section";
import { OUTCOMES } from "@/lib/domain/impact/measurement-plan";
import { formatSignedMoney } from "@/lib/i18n/format-difference";
import type { ImpactView } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

/** What making amends changed, for the dossier: the answer, every difference with its interval and design, and what it has cost. */
export function ResultsSection({ view }: { view: ImpactView }) {
  const { ref, zone, currency, question, results, plan, costs } = view;
  const { t, money, locale } = useImpactWords(zone, currency);
  const first = results.find(({ inForce }) => inForce);
  const signed = (minor: number) => formatSignedMoney(minor, currency, locale);
  const { incrementalMargin: margin } = costs;
  if (!first) return <Section title={t("report.title")}>{t("report.none")}</Section>;
  return (
    <Section title={t("report.title")}>
      <Facts
        facts={[
          [t("report.answer"), t(`answer.${question.code}`, { outcome: question.outcome, about: question.about })],
          [t("report.design"), `${t(`design.${first.design}`)}. ${t(`answer.${first.design}`)}`],
          [t("report.plan"), plan?.fixedAt ? t(question.exploratory ? "answer.exploratory" : "answer.planned") : t("report.noPlan")],
          [t("report.cost"), money(costs.totalMinor)],
          [t("report.outstanding"), money(costs.creditOutstandingMinor)],
          [
            t("report.margin"),
            margin &&
              `${signed(margin.estimateMinor)}, ${t("costs.marginInterval", { low: signed(margin.lowMinor), high: signed(margin.highMinor) })}`,
          ],
        ]}
      />
      <WindowFigures {...{ windows: first.windows, zone, currency }} />
      <p className="print:hidden">
        <Link href={`/incidents/${ref}/impact` as Route} className="underline underline-offset-4">
          {t("report.open")}
        </Link>
      </p>
    </Section>
  );
}

type WindowFiguresProps = { windows: ImpactView["results"][number]["windows"]; zone: string; currency: string };

function WindowFigures({ windows, zone, currency }: WindowFiguresProps) {
  const { t, number, difference } = useImpactWords(zone, currency);
  return (
    <Figures
      label={t("report.windows")}
      head={[t("chart.measure"), t("chart.people"), t("chart.difference"), t("chart.interval"), t("chart.verdict")]}
      rows={windows.flatMap((window) =>
        OUTCOMES.map((outcome) => {
          const measured = window[outcome];
          const words = measured && difference(outcome, measured);
          return {
            key: `${window.days} ${outcome}`,
            cells: [
              t("chart.nameOutcome", { outcome: t(`outcome.${outcome}`), days: window.days }),
              `${number(window.treated?.n ?? 0)} / ${number(window.comparison?.n ?? 0)}`,
              words?.difference ?? t("none"),
              words ? `${t("chart.range", words)} (${words.level})` : t("none"),
              measured ? t(`verdict.${measured.verdict}`) : t("none"),
            ],
          };
        }),
      )}
    />
  );
}
