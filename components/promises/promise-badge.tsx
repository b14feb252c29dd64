import { CalendarClock, CircleCheck, CircleSlash, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { PromiseState } from "@/lib/domain/promises/promise-state";

const LOOK: Record<PromiseState, { tone: Tone; icon: LucideIcon }> = {
  kept: { tone: "success", icon: CircleCheck },
  given_up: { tone: "neutral", icon: CircleSlash },
  broken: { tone: "warning", icon: TriangleAlert },
  due_today: { tone: "info", icon: Clock },
  open: { tone: "neutral", icon: CalendarClock },
};

/** Where a promise stands, in a word. */
export function PromiseBadge({ state }: { state: PromiseState }) {
  const t = useTranslations("replies.promises.state");
  return (
    <Badge tone={LOOK[state].tone} icon={LOOK[state].icon}>
      {t(state)}
    </Badge>
  );
}
