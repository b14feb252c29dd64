"use client";

import { CircleCheck, CirclePause, LoaderCircle, Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback } from "react";
import { pauseExecutionAction, resumeExecutionAction } from "@/app/(staff)/incidents/[ref]/ledger/actions";
import { Instant } from "@/components/instant";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import type { TimeLeft } from "@/lib/domain/ledger/time-left";
import type { ExecutionProgress } from "@/lib/queries/ledger/execution-progress";
import { useExecutionProgress } from "./use-execution-progress";
import { useRun } from "./use-run";

type ExecutionPanelProps = { initial: ExecutionProgress; version: number; zone: string; mayPause: boolean; mayResume: boolean };

const LOOK = {
  running: { tone: "info", icon: LoaderCircle },
  paused: { tone: "warning", icon: CirclePause },
  done: { tone: "success", icon: CircleCheck },
} as const;

/** How far the execution is, in words and as a bar; leaving the page changes nothing. */
export function ExecutionPanel({ initial, version, zone, mayPause, mayResume }: ExecutionPanelProps) {
  const t = useTranslations("ledger.progress");
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const { progress, left } = useExecutionProgress(initial, refresh);
  const { busy, run } = useRun();
  const { executionId, status, total, done, failed, settled, pending } = progress;
  return (
    <Card
      title={t("title", { version })}
      actions={
        <div className="flex items-center gap-2">
          <Badge tone={LOOK[status].tone} icon={LOOK[status].icon}>
            {t(`status.${status}`)}
          </Badge>
          {status === "running" && mayPause && (
            <Button disabled={busy} onClick={() => run(() => pauseExecutionAction({ executionId }))}>
              <Pause aria-hidden className="size-4" /> {t("pause")}
            </Button>
          )}
          {status === "paused" && mayResume && (
            <Button tone="primary" disabled={busy} onClick={() => run(() => resumeExecutionAction({ executionId }))}>
              <Play aria-hidden className="size-4" /> {t("resume")}
            </Button>
          )}
        </div>
      }
    >
      <div className="space-y-2">
        <Progress label={t("label")} value={done + failed + settled} max={total} />
        <p role="status" className="tabular-nums">
          {t("words", { done, failed, settled, pending, total })}
        </p>
        <p className="text-muted-foreground tabular-nums">
          {t("started")} <Instant at={progress.startedAt} zone={zone} />
          {progress.finishedAt && status === "done" ? (
            <>
              {" · "}
              {t("finished")} <Instant at={progress.finishedAt} zone={zone} />
            </>
          ) : (
            <Pace left={left} startedAt={progress.startedAt} at={progress.at} running={status === "running"} />
          )}
        </p>
        {status !== "done" && <p className="text-muted-foreground">{t(status === "paused" ? "pausedNote" : "closeTab")}</p>}
      </div>
    </Card>
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
