"use client";

import { CircleCheck, Clock, Hand, type LucideIcon, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Instant } from "@/components/instant";
import { type Change, useChange } from "@/components/settings/use-change";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/i18n/format";
import type { StopView } from "@/lib/queries/alerts/alert-page";
import { useProblemWords } from "./use-problem-words";

const LOOK: Record<StopView["state"], { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "info", icon: Clock },
  done: { tone: "success", icon: CircleCheck },
  failed: { tone: "danger", icon: TriangleAlert },
  by_hand: { tone: "warning", icon: Hand },
};

type StopListProps = { stops: StopView[]; zone: string; settle: Change | null };

/** What was asked of the shop and what became of it; what a person does there is noted here. */
export function StopList({ stops, zone, settle }: StopListProps) {
  const t = useTranslations("alerts");
  return (
    <Card title={t("stops.title")}>
      <ul className="space-y-3">
        {stops.map((stop) => (
          <li key={stop.id} className="space-y-1">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium">{t(`stop.actions.${stop.action}`)}</span>
              <Badge {...LOOK[stop.state]}>{t(`stops.state.${stop.state}`)}</Badge>
              <span className="text-muted-foreground">
                <Instant at={stop.at} zone={zone} />
              </span>
            </p>
            {(stop.state === "by_hand" || stop.state === "failed") && <ToDo stop={stop} settle={settle} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a person does in the shop instead. */
function ToDo({ stop, settle }: { stop: StopView; settle: Change | null }) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const wordsOf = useProblemWords();
  const { action, state, problem, skus, prices, code } = stop;
  const named = action === "restore_price" ? [] : skus;
  return (
    <>
      {state === "failed" && problem && <p className="break-words text-muted-foreground">{wordsOf(problem)}</p>}
      <p>{t(`stops.todo.${action}`, { code: code ?? "" })}</p>
      {action !== "disable_code" && named.length > 0 && <p className="break-all text-muted-foreground">{named.join(", ")}</p>}
      {action === "restore_price" && (
        <ul className="text-muted-foreground">
          {prices.map(({ sku, channel, currency, priceMinor }) => (
            <li key={`${sku} ${channel} ${currency}`} className="break-words">
              {t("stops.price", {
                name: [sku, channel].filter(Boolean).join(", "),
                price: formatMoney({ minor: priceMinor, currency }, locale),
              })}
            </li>
          ))}
        </ul>
      )}
      {settle && <DoneButton stop={stop} settle={settle} />}
    </>
  );
}

function DoneButton({ stop: { id, action }, settle }: { stop: StopView; settle: Change }) {
  const t = useTranslations("alerts");
  const { run, busy } = useChange(settle);
  async function done() {
    if (await run({ stopId: id, outcome: { kind: "done" } })) toast.success(t("stops.noted"));
  }
  return (
    <Button className="min-h-11" disabled={busy} onClick={done} aria-label={t("stops.doneLabel", { action: t(`stop.actions.${action}`) })}>
      {t("stops.done")}
    </Button>
  );
}
