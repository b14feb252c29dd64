import { CircleCheck, type LucideIcon, Target, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { DrillState } from "@/lib/queries/drills/drill-list";

const LOOK: Record<DrillState, { tone: Tone; icon: LucideIcon }> = {
  running: { tone: "info", icon: Target },
  ended: { tone: "success", icon: CircleCheck },
  cleared: { tone: "frozen", icon: Trash2 },
};

export function DrillStateBadge({ state }: { state: DrillState }) {
  const t = useTranslations("drills.state");
  return <Badge {...LOOK[state]}>{t(state)}</Badge>;
}
