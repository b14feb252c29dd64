import type { ImpactView } from "@/lib/queries/impact/impact-view";
import { BreakdownCard } from "./breakdown-card";
import { MatchingCard } from "./matching-card";
import { ResultCharts } from "./result-charts";
import type { RuleWords } from "./rule-words";
import { useImpactWords } from "./use-impact-words";
import { WindowCards } from "./window-cards";

type ResultsPartProps = { view: ImpactView; rules: RuleWords[] };

/** The design in force in full, whether its groups were alike, its parts, and the weaker designs folded under it. */
export function ResultsPart({ view, rules }: ResultsPartProps) {
  const { zone, currency, results, breakdowns, question } = view;
  const { t } = useImpactWords(zone, currency);
  const first = results.find(({ inForce }) => inForce);
  const others = results.filter(({ inForce }) => !inForce);
  if (!first) return null;
  return (
    <>
      <section aria-label={t("windows.title")} className="space-y-4">
        <h2 className="text-h2 leading-8 font-semibold">{t("windows.title")}</h2>
        <WindowCards design={first.design} windows={first.windows} {...{ zone, currency }} />
        <ResultCharts design={first.design} windows={first.windows} {...{ zone, currency }} />
        {first.matching && <MatchingCard matching={first.matching} {...{ zone, currency }} />}
      </section>
      {breakdowns.length > 0 && (
        <BreakdownCard {...{ breakdowns, zone, currency, rules }} design={first.design} windowDays={question.windowDays} />
      )}
      {others.length > 0 && (
        <details className="space-y-4">
          <summary className="w-fit cursor-pointer font-medium underline-offset-4 hover:underline">{t("others.title")}</summary>
          <p className="my-2 text-muted-foreground">{t("others.lead")}</p>
          {others.map(({ design, windows, matching }) => (
            <div key={design} className="space-y-4">
              <ResultCharts {...{ design, windows, zone, currency }} />
              {matching && <MatchingCard {...{ matching, zone, currency }} />}
            </div>
          ))}
        </details>
      )}
    </>
  );
}
