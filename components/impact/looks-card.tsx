"use client";

import { Eye } from "lucide-react";
import { toast } from "sonner";
import { type Change, useChange } from "@/components/settings/use-change";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { WINDOWS } from "@/lib/domain/impact/measurement-plan";
import type { LooksView } from "@/lib/queries/impact/impact-view";
import { useImpactWords } from "./use-impact-words";

export type TakeLook = Change;
type LooksCardProps = {
  incidentRef: string;
  looks: LooksView;
  zone: string;
  currency: string;
  /** Null: the reader only reads, or there is nothing to look at yet. */
  take: TakeLook | null;
};

/** Every look that somebody took, and what looking so often makes of a finding. */
export function LooksCard({ incidentRef, looks: { standing, list }, zone, currency, take }: LooksCardProps) {
  const { t, number, share, instant } = useImpactWords(zone, currency);
  return (
    <Card title={t("looks.title")} className="space-y-3">
      <p className="max-w-prose text-muted-foreground">{t("looks.lead")}</p>
      {standing.warning && <Callout tone="warning">{t(`looks.warning.${standing.warning}`)}</Callout>}
      <p>
        {t("looks.count", {
          taken: number(standing.plannedTaken),
          planned: number(standing.plannedLooks),
          beside: number(standing.besidePlan),
        })}
      </p>
      {list.length > 1 && <p>{t("looks.falseAlarm", { share: share(standing.falseAlarmBp / 10_000) })}</p>}
      {list.length === 0 ? (
        <p className="text-muted-foreground">{t("looks.none")}</p>
      ) : (
        <Table label={t("looks.list")}>
          <thead>
            <tr>
              <Th>{t("looks.when")}</Th>
              <Th>{t("looks.by")}</Th>
              <Th className="text-right">{t("looks.window")}</Th>
              <Th>{t("looks.kind")}</Th>
            </tr>
          </thead>
          <tbody>
            {list.map((look) => (
              <tr key={look.id}>
                <Td>{instant(look.at)}</Td>
                <Td>{look.by}</Td>
                <Td className="text-right">{t("days", { days: look.windowDays })}</Td>
                <Td>{look.planned === null ? t("looks.beside") : t("looks.planned", { look: look.planned })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {take && <TakeButtons incidentRef={incidentRef} take={take} zone={zone} currency={currency} />}
    </Card>
  );
}

function TakeButtons({ incidentRef, take, zone, currency }: { incidentRef: string; take: TakeLook; zone: string; currency: string }) {
  const { t } = useImpactWords(zone, currency);
  const { run, busy } = useChange(take);
  const look = async (windowDays: number) => {
    if (await run({ incidentRef, windowDays })) toast.success(t("looks.taken"));
  };
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {WINDOWS.map((days) => (
        <Button key={days} disabled={busy} onClick={() => look(days)}>
          <Eye aria-hidden className="size-4" /> {t("looks.take", { days })}
        </Button>
      ))}
    </div>
  );
}
