import { CircleDashed, Dices, Equal, Hourglass, type LucideIcon, Scale, TrendingDown, TrendingUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Verdict } from "@/lib/domain/impact/design";
import type { Design } from "@/lib/domain/impact/measurement-plan";

const DESIGNS: Record<Design, { tone: Tone; icon: LucideIcon }> = {
  randomised: { tone: "success", icon: Dices },
  matched: { tone: "info", icon: Scale },
  before_after: { tone: "warning", icon: CircleDashed },
};

/** How the comparison was made: stands beside every difference. */
export function DesignBadge({ design }: { design: Design }) {
  const t = useTranslations("impact.design");
  return <Badge {...DESIGNS[design]}>{t(design)}</Badge>;
}

const VERDICTS: Record<Verdict, { tone: Tone; icon: LucideIcon }> = {
  too_early: { tone: "neutral", icon: Hourglass },
  not_proven: { tone: "neutral", icon: Equal },
  better: { tone: "success", icon: TrendingUp },
  worse: { tone: "warning", icon: TrendingDown },
};

/** What may be said of a difference. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("impact.verdict");
  return <Badge {...VERDICTS[verdict]}>{t(verdict)}</Badge>;
}
