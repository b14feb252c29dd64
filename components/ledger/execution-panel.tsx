"use client";

import { CircleCheck, CirclePause, CircleStop, Hand, LoaderCircle, Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { pauseExecutionAction, resumeExecutionAction, stopExecutionAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { isEnded, isWriting, OVER_BUDGET } from "@/lib/domain/ledger/execution";
import type { TimeLeft } from "@/lib/domain/ledger/time-left";
import type { ExecutionProgress } from "@/lib/queries/ledger/execution-progress";
import { ExecutionStages } from "./execution-stages";
import { ReasonDialog } from "./reason-dialog";
import { useExecutionProgress } from "./use-execution-progress";
import { useRun } from "./use-run";

type May = { pause: boolean; resume: boolean; stop: boolean };
type ExecutionPanelProps = { initial: ExecutionProgress; version: number; zone: string; may: May };

const LOOK = {
  pilot: { tone: "info", icon: LoaderCircle },
  pilot_done: { tone: "warning", icon: Hand },
  running: { tone: "info", icon: LoaderCircle },
  paused: { tone: "warning", icon: CirclePause },
  done: { tone: "success", icon: CircleCheck },
  stopped: { tone: "neutral", icon: CircleStop },
} as const;

/** How far the execution is, in words and as a bar; leaving the page changes nothing. */
export function ExecutionPanel({ initial, version, zone, may }: ExecutionPanelProps) {
  const t = useTranslations("ledger.progress");
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const { progress, left } = useExecutionProgress(initial, refresh);
  const { status, reason, total, done, failed, settled, pending } = progress;
  const look = LOOK[status];
  return (
    <Card
      title={t("title", { version })}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={look.tone} icon={look.icon}>
            {t(`status.${status}`)}
          </Badge>
          <Turns progress={progress} may={may} />
        </div>
      }
    >
      <div className="space-y-2">
        <ExecutionStages progress={progress} />
        {reason === OVER_BUDGET && (
          <Callout tone="warning" title={t("overBudget")}>
            {t("overBudgetWhy")}
          </Callout>
        )}
        {status === "stopped" && <p>{t("stoppedNote", { reason: reason ?? "" })}</p>}
        <Progress label={t("label")} value={done + failed + settled} max={total} />
        <p role="status" className="tabular-nums">
          {t("words", { done, failed, settled, pending, total })}
        </p>
        <p className="text-muted-foreground tabular-nums">
          {t("started")} <Instant at={progress.startedAt} zone={zone} />
          {progress.finishedAt && isEnded(status) ? (
            <>
              {" · "}
              {t("finished")} <Instant at={progress.finishedAt} zone={zone} />
            </>
          ) : (
            <Pace left={left} startedAt={progress.startedAt} at={progress.at} running={isWriting(status)} />
          )}
        </p>
        {status === "pilot" && <p className="text-muted-foreground">{t("pilotNote", { count: progress.pilot })}</p>}
        {isWriting(status) && <p className="text-muted-foreground">{t("closeTab")}</p>}
        {status === "paused" && <p className="text-muted-foreground">{t("pausedNote")}</p>}
      </div>
    </Card>
  );
}

/** What a person may do about it now. */
function Turns({ progress: { executionId, status }, may }: { progress: ExecutionProgress; may: May }) {
  const t = useTranslations("ledger.progress");
  const { busy, run } = useRun();
  return (
    <>
      {isWriting(status) && may.pause && (
        <Button disabled={busy} onClick={() => run(() => pauseExecutionAction({ executionId }))}>
          <Pause aria-hidden className="size-4" /> {t("pause")}
        </Button>
      )}
      {status === "paused" && may.resume && (
        <ReasonDialog
          trigger={
            <>
              <Play aria-hidden className="size-4" /> {t("resume")}
            </>
          }
          tone="primary"
          label={t("resume")}
          title={t("resumeTitle")}
          description={t("resumeText")}
          confirm={t("resume")}
          act={(reason) => resumeExecutionAction({ executionId, reason })}
        />
      )}
      {!isEnded(status) && may.stop && (
        <ReasonDialog
          trigger={t("stop")}
          label={t("stop")}
          title={t("stopTitle")}
          description={t("stopText")}
          confirm={t("stop")}
          danger
          act={(reason) => stopExecutionAction({ executionId, reason })}
        />
      )}
    </>
  );
}

function Pace({ left, startedAt, at, running }: { left: TimeLeft | null; startedAt: string; at: string; running: boolean }) {
  const t = useTranslations("ledger.progress");
  const format = useFormatter();
  const elapsed = Math.max(0, Math.round((Date.parse(at) - Date.parse(startedAt)) / 1000));
  const minutes = (seconds: number) => Math.max(1, Math.round(seconds / 60));
  return (
    <>
      {" · "}
      {elapsed < 120 ? t("elapsedSeconds", { count: elapsed }) : t("elapsedMinutes", { count: minutes(elapsed) })}
      {running && left && (
        <>
          {" · "}
          {t("rate", { rate: format.number(left.perSecond, { maximumFractionDigits: left.perSecond < 10 ? 1 : 0 }) })}
          {" · "}
          {left.toS < 120
            ? t("leftSeconds", { from: left.fromS, to: left.toS })
            : t("leftMinutes", { from: minutes(left.fromS), to: minutes(left.toS) })}
        </>
      )}
    </>
  );
}
