"use client";

import { CircleCheck, CircleHelp, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Instant } from "@/components/instant";
import { type Change, useChange } from "@/components/settings/use-change";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { formatMoney } from "@/lib/i18n/format";
import type { ProbeView } from "@/lib/queries/alerts/alert-page";
import type { AlertSummary } from "@/lib/queries/alerts/alert-summary";
import { useProblemWords } from "./use-problem-words";

const LOOK: Record<ProbeView["result"], { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "neutral", icon: Clock },
  right: { tone: "success", icon: CircleCheck },
  wrong: { tone: "danger", icon: TriangleAlert },
  unreadable: { tone: "warning", icon: CircleHelp },
};

type ProbeListProps = { alert: AlertSummary; probes: ProbeView[]; zone: string; probe: Change | null };

/** Whether the right price is live again, channel by channel. */
export function ProbeList({ alert, probes, zone, probe }: ProbeListProps) {
  const t = useTranslations("alerts.probes");
  const { run, busy } = useChange(probe ?? NOTHING);
  if (alert.afterMinor === null) return null;
  const allRight = probes.length > 0 && probes.every(({ result }) => result === "right");
  async function look() {
    if (await run({ alertId: alert.id })) toast.success(t("asked"));
  }
  const look_ = probe && (
    <Button disabled={busy} onClick={look}>
      {t("now")}
    </Button>
  );
  return (
    <Card title={t("title")} actions={look_}>
      {probes.length === 0 && (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-muted-foreground">{t("none")}</p>
          <ButtonLink href={"/settings/watching#probe" as Route}>{t("setUp")}</ButtonLink>
        </div>
      )}
      {allRight && <Callout tone="success" title={t("allRight")} />}
      <ul className="mt-2 divide-y">
        {probes.map((one) => (
          <ProbeRow key={`${one.sku} ${one.channel} ${one.currency}`} probe={one} zone={zone} />
        ))}
      </ul>
    </Card>
  );
}

const NOTHING: Change = async () => ({ ok: true, value: {} });

function ProbeRow({
  probe: { sku, channel, currency, result, seenMinor, expectedMinor, checkedAt, problem },
  zone,
}: {
  probe: ProbeView;
  zone: string;
}) {
  const t = useTranslations("alerts.probes");
  const locale = useLocale();
  const wordsOf = useProblemWords();
  const say = (minor: number) => formatMoney({ minor, currency }, locale);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <span className="min-w-0 font-medium break-all">{channel ? t("channel", { sku, channel }) : t("anyChannel", { sku })}</span>
      <Badge {...LOOK[result]}>{t(`result.${result}`)}</Badge>
      {seenMinor !== null && <span>{t("seen", { price: say(seenMinor) })}</span>}
      {result === "wrong" && expectedMinor !== null && (
        <span className="text-muted-foreground">{t("expected", { price: say(expectedMinor) })}</span>
      )}
      {checkedAt && (
        <span className="text-muted-foreground">
          <Instant at={checkedAt} zone={zone} />
        </span>
      )}
      {result === "unreadable" && problem && <span className="basis-full break-words text-muted-foreground">{wordsOf(problem)}</span>}
    </li>
  );
}
