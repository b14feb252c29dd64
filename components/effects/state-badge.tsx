import { CircleAlert, CircleCheck, CircleHelp, CircleX, Clock, Hand, type LucideIcon, RefreshCw, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { EffectState } from "@/lib/domain/effects/effect-state";

const LOOK: Record<EffectState, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: Clock },
  sending: { tone: "info", icon: RefreshCw },
  unknown: { tone: "warning", icon: CircleHelp },
  failed: { tone: "danger", icon: CircleX },
  needs_person: { tone: "warning", icon: CircleAlert },
  done: { tone: "success", icon: CircleCheck },
  by_hand: { tone: "success", icon: Hand },
  skipped: { tone: "frozen", icon: SkipForward },
};

export function StateBadge({ state }: { state: EffectState }) {
  const t = useTranslations("effects.state");
  return (
    <Badge tone={LOOK[state].tone} icon={LOOK[state].icon}>
      {t(state)}
    </Badge>
  );
}
