import { BellOff, Clock, Pencil, ShieldCheck, ShieldOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { formatInstant } from "@/lib/i18n/format";
import type { GuardView } from "@/lib/queries/guards/guard-view";

const LOOK = {
  draft: { tone: "neutral", icon: Pencil },
  armed: { tone: "success", icon: ShieldCheck },
  retired: { tone: "frozen", icon: ShieldOff },
  muted: { tone: "warning", icon: BellOff },
  later: { tone: "info", icon: Clock },
  over: { tone: "frozen", icon: Clock },
} as const;

/** Whether a guard speaks at this moment, and until or from when. */
export function StandingBadge({ guard, zone }: { guard: GuardView; zone: string }) {
  const t = useTranslations("guards.state");
  const locale = useLocale();
  const { standing, mutedUntil, draft } = guard;
  const at = { muted: mutedUntil, later: draft.fromAt, over: draft.untilAt, draft: null, armed: null, retired: null }[standing];
  return <Badge {...LOOK[standing]}>{t(standing, { at: at === null ? "" : formatInstant(new Date(at), zone, locale) })}</Badge>;
}
