import { CircleCheck, CircleDashed, CircleX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type DrillResult, type DrillScore, levelOf, MOST } from "@/lib/domain/drills/score";

const LOOK: Record<ReturnType<typeof levelOf>, { tone: Tone; icon: LucideIcon }> = {
  good: { tone: "success", icon: CircleCheck },
  part: { tone: "warning", icon: CircleDashed },
  none: { tone: "neutral", icon: CircleX },
};

/** What each criterion brought, what was measured, and what to learn from it. */
export function ScoreList({ score }: { score: DrillScore }) {
  const t = useTranslations("drills.score");
  return (
    <Card title={t("title", { points: score.points })}>
      <ul aria-label={t("label")} className="divide-y">
        {score.results.map((result) => (
          <ScoreItem key={result.criterion} result={result} />
        ))}
      </ul>
    </Card>
  );
}

function ScoreItem({ result }: { result: DrillResult }) {
  const t = useTranslations("drills.score");
  const criteria = useTranslations("drills.criteria");
  const learn = useTranslations("drills.learn");
  const level = levelOf(result);
  return (
    <li className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[15rem_1fr_5rem]">
      <span className="flex flex-wrap items-center justify-between gap-2 sm:block">
        <span className="block font-medium">{criteria(result.criterion)}</span>
        <Badge {...LOOK[level]}>{t(`level.${level}`)}</Badge>
      </span>
      <span>
        {learn(`${result.criterion}.${level}`)}
        <Measured result={result} />
      </span>
      <span className="tabular-nums sm:text-right">{t("of", { points: result.points, most: MOST[result.criterion] })}</span>
    </li>
  );
}

function Measured({ result: { minutes, count, of, points } }: { result: DrillResult }) {
  const t = useTranslations("drills.score");
  const words =
    minutes !== null
      ? t("minutes", { minutes })
      : count !== null && of !== null
        ? t("share", { count, of })
        : points > 0
          ? null
          : t("never");
  return words && <span className="block text-caption text-muted-foreground">{t("measured", { words })}</span>;
}
