import { useTranslations } from "next-intl";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { StampView } from "@/lib/queries/learning/clocks";
import type { TimelineActions } from "./learning-actions";
import { StampDialog } from "./stamp-dialog";

type StampListProps = { incidentRef: string; stamps: StampView[]; zone: string; set: TimelineActions["stamp"] | null };

/** The named instants: as the facts say, or as somebody set them and why. */
export function StampList({ incidentRef, stamps, zone, set }: StampListProps) {
  const t = useTranslations("learning.stamps");
  return (
    <Card title={t("title")}>
      <ul className="divide-y">
        {stamps.map((stamp) => (
          <li key={stamp.name} className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
            <div className="min-w-0 space-y-0.5">
              <p className="text-muted-foreground">{t(`name.${stamp.name}`)}</p>
              <p className="flex flex-wrap items-center gap-2 tabular-nums">
                {stamp.at ? <Instant at={stamp.at} zone={zone} /> : t("unknown")}
                {stamp.set && <Badge tone="info">{t("set")}</Badge>}
              </p>
              {stamp.set && <p className="text-caption break-words text-muted-foreground">{t("setBy", stamp.set)}</p>}
            </div>
            {set && <StampDialog incidentRef={incidentRef} stamp={stamp} zone={zone} set={set} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
