import { useLocale, useTranslations } from "next-intl";
import type { FeedbackSummary } from "@/lib/domain/feedback/feedback-summary";
import { formatNumber } from "@/lib/i18n/format";

/** How many gave each score, the best first: a bar beside its number, never colour alone. */
export function ScoreBars({ byScore, count }: Pick<FeedbackSummary, "byScore" | "count">) {
  const t = useTranslations("reactions");
  const locale = useLocale();
  return (
    <dl className="grid max-w-xl grid-cols-[max-content_1fr_max-content] items-center gap-x-3 gap-y-1.5">
      {[...byScore].reverse().map((row) => (
        <div key={row.score} className="contents">
          <dt>{t("score", { score: row.score })}</dt>
          <dd aria-hidden className="h-3 rounded bg-muted">
            <div className="h-3 rounded bg-primary" style={{ width: `${count === 0 ? 0 : (100 * row.count) / count}%` }} />
          </dd>
          <dd className="text-right tabular-nums">{formatNumber(row.count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
