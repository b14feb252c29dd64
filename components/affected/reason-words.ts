import { useTranslations } from "next-intl";
import type { EdgeDistance } from "@/lib/domain/affected/edge";
import { isReason, type Reason } from "@/lib/domain/affected/reason";

const EDGES: readonly string[] = ["before_window", "between_windows", "after_window"] satisfies Reason[];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A line's reason in words; outside the windows it says how far. */
export function useReasonWords(): (reason: string, edge?: EdgeDistance | null) => string {
  const t = useTranslations("affected");
  const distance = (ms: number): string => {
    if (ms < 1000) return t("distance.moment");
    if (ms < MINUTE) return t("distance.seconds", { n: Math.floor(ms / 1000) });
    if (ms < HOUR) return t("distance.minutes", { n: Math.floor(ms / MINUTE) });
    const [h, m] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)];
    return m === 0 ? t("distance.hours", { n: h }) : t("distance.hoursMinutes", { h, m });
  };
  return (reason, edge) => {
    if (edge && EDGES.includes(reason)) {
      return edge.edge === "end" && edge.ms === 0 ? t("edge.atEnd") : t(`edge.${edge.edge}`, { distance: distance(edge.ms) });
    }
    return isReason(reason) ? t(`reasons.${reason}`) : reason;
  };
}
