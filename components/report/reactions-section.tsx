import { useTranslations } from "next-intl";
import { ScoreBars } from "@/components/quotes/score-bars";
import type { Reactions } from "@/lib/queries/feedback/reactions";
import { Facts, Section } from "./section";
import { useReportWords } from "./use-report-words";

/** What customers thought of it: the mean with how many stand behind it, what they wrote about, happy and unhappy words side by side. */
export function ReactionsSection({ reactions, zone }: { reactions: Reactions; zone: string }) {
  const { t, number } = useReportWords(zone);
  const tReactions = useTranslations("reactions");
  const { summary, told, labels, quotes } = reactions;
  if (summary.count === 0 && labels.length === 0) return <Section title={t("reactions.title")}>{t("reactions.none")}</Section>;
  const mean = summary.meanTenths === null ? tReactions("noMean") : tReactions("mean", { mean: number(summary.meanTenths / 10) });
  return (
    <Section title={t("reactions.title")}>
      <Facts
        facts={[
          [tReactions("meanLabel"), `${mean} (${tReactions("ofN", { count: summary.count })})`],
          [t("reactions.answers"), tReactions("answered", { count: summary.count, told })],
          ...labels.map(({ label, customers }): [string, string] => [tReactions("label", { label: label ?? "none" }), number(customers)]),
        ]}
      />
      {summary.count > 0 && <ScoreBars byScore={summary.byScore} count={summary.count} />}
      {quotes.length > 0 && (
        <div className="grid items-start gap-6 sm:grid-cols-2 print:grid-cols-2">
          {(["happy", "unhappy"] as const).map((mood) => (
            <div key={mood} className="space-y-3">
              <h3 className="font-medium">{tReactions(`quotes.${mood}`)}</h3>
              {quotes
                .filter((quote) => quote.mood === mood)
                .map(({ id, text }) => (
                  <blockquote key={id} className="border-l-2 pl-3 break-words whitespace-pre-wrap">
                    {tReactions("quotes.said", { text })}
                  </blockquote>
                ))}
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}
