import type { ReactNode } from "react";
import { LEAST_PEOPLE } from "@/lib/domain/impact/design";
import type { DesignResult, ImpactView, PlainAnswer } from "@/lib/queries/impact/impact-view";
import { DesignBadge, VerdictBadge } from "./badges";
import { useImpactWords } from "./use-impact-words";

/** The one question in a sentence, with its uncertainty, the design behind it, and what it does not say. */
export function AnswerCard({ view }: { view: ImpactView }) {
  const { t, difference, day } = useImpactWords(view.zone, view.currency);
  const { question, results, startsAt, startedBy, dataUntil, otherCurrencyOrders } = view;
  const first = results.find(({ inForce }) => inForce);
  const window = first?.windows.find(({ days }) => days === question.windowDays);
  const measured = window?.[question.outcome];
  const verdict = question.code === "not_started" || question.code === "no_comparison" ? null : question.code;
  return (
    <section className="space-y-3 rounded-md border bg-card p-5">
      <div className="flex flex-wrap items-center gap-2">
        {first && <DesignBadge design={first.design} />}
        {verdict && <VerdictBadge verdict={verdict} />}
      </div>
      <p className="max-w-prose text-lead leading-7 font-medium text-balance">
        {t(`answer.${question.code}`, { outcome: question.outcome, about: question.about })}
      </p>
      {measured && window && (
        <p className="tabular-nums">{t("answer.after", { days: window.days, ...difference(question.outcome, measured) })}</p>
      )}
      <Because
        question={question}
        first={first}
        over={window?.over ?? false}
        day={day}
        people={window && { treated: window.treated?.n ?? 0, comparison: window.comparison?.n ?? 0 }}
        t={t}
      />
      <p className="max-w-prose text-caption text-muted-foreground">
        {startsAt && startedBy && t("answer.startsAt", { by: startedBy, at: day(startsAt) })}{" "}
        {dataUntil && t("answer.dataUntil", { at: day(dataUntil) })}{" "}
        {otherCurrencyOrders > 0 && t("answer.otherCurrency", { count: otherCurrencyOrders })}
      </p>
    </section>
  );
}

type BecauseProps = {
  question: PlainAnswer;
  first: DesignResult | undefined;
  people: { treated: number; comparison: number } | undefined;
  over: boolean;
  day: (at: string) => string;
  t: ReturnType<typeof useImpactWords>["t"];
};

/** What stands behind the answer, and what weakens it. */
function Because({ question, first, people, over, day, t }: BecauseProps) {
  const lines: ReactNode[] = [];
  if (question.code === "too_early" && question.endsAt && !over)
    lines.push(t("answer.endsAt", { days: question.windowDays, at: day(question.endsAt) }));
  if (question.code === "too_early" && people && Math.min(people.treated, people.comparison) < LEAST_PEOPLE)
    lines.push(t("answer.fewPeople", { least: LEAST_PEOPLE, ...people }));
  if (first && question.code !== "not_started") {
    lines.push(t(question.exploratory ? "answer.exploratory" : "answer.planned"));
    lines.push(t(`answer.${first.design}`));
  }
  if (lines.length === 0) return null;
  return <p className="max-w-prose text-muted-foreground">{lines.join(" ")}</p>;
}
