import { BellRing, CircleCheck, CircleHelp, CircleSlash, Eye, Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { AlertSeverity, AlertState } from "@/lib/queries/alerts/alert-summary";

type Look = { tone: Tone; icon: LucideIcon };
const STATES: Record<AlertState, Look> = {
  open: { tone: "danger", icon: BellRing },
  acknowledged: { tone: "info", icon: Eye },
  intended: { tone: "neutral", icon: CircleSlash },
  declared: { tone: "warning", icon: TriangleAlert },
  resolved: { tone: "success", icon: CircleCheck },
};
const SEVERITIES: Record<AlertSeverity, Look> = {
  warn: { tone: "neutral", icon: Info },
  confirm: { tone: "warning", icon: CircleHelp },
  block: { tone: "danger", icon: OctagonAlert },
};

/** Where an alert stands, in a word. */
export function AlertStateBadge({ state }: { state: AlertState }) {
  const t = useTranslations("alerts.state");
  return <Badge {...STATES[state]}>{t(state)}</Badge>;
}

/** How much its guard makes of it. */
export function SeverityBadge({ severity }: { severity: AlertSeverity }) {
  const t = useTranslations("alerts.severity");
  return <Badge {...SEVERITIES[severity]}>{t(severity)}</Badge>;
}
