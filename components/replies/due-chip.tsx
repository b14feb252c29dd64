import { AlarmClock, Clock, PhoneCall, PhoneMissed } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { DueView } from "@/lib/queries/replies/due-view";
import { useClockWords } from "./use-clock-words";

const TONE: Record<DueView["kind"], Tone> = { late: "warning", today: "info", tomorrow: "neutral", later: "neutral" };
const NBSP = "\u00a0";

/** By when somebody is to answer, or to call back; in working time once it is late. */
export function DueChip({ due, zone, call = false }: { due: DueView; zone: string; call?: boolean }) {
  const t = useTranslations("replies.due");
  const clock = useClockWords(zone);
  const locale = useLocale();
  const icon = due.kind === "late" ? (call ? PhoneMissed : AlarmClock) : call ? PhoneCall : Clock;
  return (
    <Badge tone={TONE[due.kind]} icon={icon}>
      {call && <span>{t("call")}</span>}
      {due.kind === "late"
        ? t("late", { time: lateText(due.minutes, locale) })
        : t(due.kind, { time: clock.hour(due.at), day: clock.weekday(due.at) })}
    </Badge>
  );
}

/** Minutes of working time: `45 min`, `2 h`, `2 h 30`. */
function lateText(minutes: number, locale: "fr" | "en"): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}${NBSP}min`;
  if (rest === 0 || hours >= 10) return `${hours}${NBSP}h`;
  return locale === "fr" ? `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, "0")}` : `${hours}${NBSP}h ${rest}${NBSP}min`;
}
