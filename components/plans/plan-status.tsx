import { Ban, CircleCheck, CircleDashed, Clock, History, type LucideIcon, MessageSquareWarning, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { PlanStatus } from "@/lib/domain/plans/status";

const LOOK: Record<PlanStatus, { tone: Tone; icon: LucideIcon }> = {
  draft: { tone: "neutral", icon: CircleDashed },
  submitted: { tone: "info", icon: Clock },
  approved: { tone: "success", icon: CircleCheck },
  changes_requested: { tone: "warning", icon: MessageSquareWarning },
  refused: { tone: "warning", icon: Ban },
  superseded: { tone: "neutral", icon: History },
  executing: { tone: "info", icon: Play },
  executed: { tone: "success", icon: CircleCheck },
};

export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  const t = useTranslations("plans.status");
  return <Badge {...LOOK[status]}>{t(status)}</Badge>;
}
